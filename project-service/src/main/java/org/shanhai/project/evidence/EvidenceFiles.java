package org.shanhai.project.evidence;

import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.shanhai.platform.files.ReceivedFile;

/** Evidence as it was sent. It is only ever added. */
public interface EvidenceFiles {

    void add(Evidence evidence, ReceivedFile file);

    Optional<Evidence> find(UUID id);

    /** Copies the bytes of a file, piece by piece. */
    void copy(UUID id, OutputStream out);
}
