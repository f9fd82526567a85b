package org.shanhai.teststack;

/** A handle for faults: what is stopped or killed here comes back on the same port with the same data. */
public interface Server {

    /** Starts the server again and returns once it answers. */
    void start();

    /** Ends the server in good order. */
    void stop();

    /** Ends the server as {@code kill -9} does. */
    void kill();
}
