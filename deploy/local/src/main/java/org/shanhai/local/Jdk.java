package org.shanhai.local;

import java.nio.file.Path;

/** The JDK that runs this command also runs what it starts. */
final class Jdk {
    private Jdk() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
