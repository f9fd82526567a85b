package org.shanhai.teststack;

/**
 * Kafka and PostgreSQL for tests, each started when first asked for and removed, with its data, at the end of the JVM.
 *
 * <p>Docker is used when it answers. Without Docker real servers run as processes of this machine, unless the environment says
 * {@code REQUIRE_DOCKER=true}; which of the two it is, is printed.
 */
public abstract class TestStack {

    TestStack() {}

    /** The pair that all tests of this JVM share. A test that stops or kills a server takes a {@linkplain #separate() pair of its own}. */
    public static TestStack shared() {
        return Shared.STACK;
    }

    /** A pair of its own, for tests that do harm. */
    public static TestStack separate() {
        return DockerChoice.containers() ? new ContainerStack() : new EmbeddedStack();
    }

    /** Where the broker listens. Topics are not created by themselves. */
    public abstract String bootstrapServers();

    /** A new, empty database on every call; the name is only a help when reading logs. */
    public abstract Database newDatabase(String name);

    public abstract Server broker();

    public abstract Server database();

    /** Ends both servers and removes their data, for a test that does not want to wait for the end of the JVM. */
    public abstract void close();

    private static final class Shared {
        static final TestStack STACK = separate();
    }
}
