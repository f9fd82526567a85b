package org.shanhai.project.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.shanhai.platform.files.ReceivedFile;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a file that proves something. */
@Service
public class KeepingEvidence {

    private final EvidenceFiles files;
    private final Ids ids;
    private final Clock clock;

    KeepingEvidence(EvidenceFiles files, Ids ids, Clock clock) {
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param type what the file is said to be; it is looked at whether it begins like one */
    @Transactional
    public Evidence keep(Caller caller, EvidenceType type, ReceivedFile file) {
        if (!type.fits(start(file))) {
            throw Refusal.brokenRule(
                            "rule-broken",
                            List.of(new Violation("body", "not-what-it-says", null, Map.of("type", type.mediaType()))))
                    .asException();
        }
        Evidence evidence = new Evidence(
                ids.next(),
                type,
                file.sizeBytes(),
                file.sha256(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.account());
        files.add(evidence, file);
        return evidence;
    }

    private static byte[] start(ReceivedFile file) {
        try (InputStream in = file.open()) {
            return in.readNBytes(EvidenceType.START_BYTES);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
