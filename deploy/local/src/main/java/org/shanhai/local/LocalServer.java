package org.shanhai.local;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A server process on this machine whose data outlives it: stop or kill it, start it again, and it is on the same port with the same data. */
public sealed interface LocalServer permits LocalKafka, LocalPostgres, LocalService {

    String name();

    int port();

    /** Starts the server and returns once it answers; returns at once when it is running already. */
    void start();

    /** Asks the server to end, and ends it by force when it has not done so after a bounded wait. */
    void stop();

    /** Ends the process at once, as {@code kill -9} does. */
    void kill();

    /** The process, while it runs. */
    OptionalLong pid();

    /** True when the server was started and not stopped here, and yet does not run. */
    boolean missed();

    /** Whether it answers now. */
    boolean ready();

    /** Where it writes what it has to say, the most telling first. */
    List<Path> logs();

    default boolean running() {
        return pid().isPresent();
    }
}
