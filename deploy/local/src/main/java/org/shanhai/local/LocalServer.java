package org.shanhai.local;

/** A server process on this machine whose data outlives it: stop or kill it, start it again, and it is on the same port with the same data. */
public sealed interface LocalServer permits LocalKafka, LocalPostgres {

    /** Starts the server and returns once it answers; returns at once when it is running already. */
    void start();

    /** Asks the server to end, and ends it by force when it has not done so after a bounded wait. */
    void stop();

    /** Ends the process at once, as {@code kill -9} or a power cut of the process would. */
    void kill();

    boolean running();
}
