package org.shanhai.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private final long own = ProcessHandle.current().pid();

    @Test
    void findsARunningProcessAgain() {
        ProcessIdentity identity = ProcessIdentity.ofRunning(own).orElseThrow();

        assertThat(ProcessIdentity.parse(identity.text())).contains(identity);
        assertThat(identity.running()).isTrue();
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSameIdForItsOwn() {
        assertThat(new ProcessIdentity(own, "an earlier boot/1").running()).isFalse();
    }

    @Test
    void takesAnEndedProcessForNotRunning() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(ProcessIdentity.ofRunning(ended.pid())).isEmpty();
    }

    @Test
    void readsNothingOutOfAFileThatIsNotOurs() {
        assertThat(ProcessIdentity.parse("")).isEmpty();
        assertThat(ProcessIdentity.parse("soon later")).isEmpty();
    }
}
