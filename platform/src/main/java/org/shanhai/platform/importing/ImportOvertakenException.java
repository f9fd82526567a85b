package org.shanhai.platform.importing;

import java.util.UUID;

/** The job has moved on without us: another instance leads. */
final class ImportOvertakenException extends RuntimeException {

    ImportOvertakenException(UUID id) {
        super("import " + id + " is carried out by another instance");
    }
}
