package org.shanhai.project.evidence;

import java.io.OutputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanhai.platform.files.ReceivedFile;

/** Evidence as it was sent. It is only ever added. */
public interface EvidenceFiles {

    void add(Evidence evidence, ReceivedFile file);

    Optional<Evidence> find(UUID id);

    /** Those of the ids that a file has. */
    Set<UUID> known(Collection<UUID> ids);

    /** Copies the bytes of a file, piece by piece. */
    void copy(UUID id, OutputStream out);
}
