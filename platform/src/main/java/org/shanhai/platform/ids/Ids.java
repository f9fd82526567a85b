package org.shanhai.platform.ids;

import java.util.UUID;

/** Where new ids come from. A test gives its own. */
@FunctionalInterface
public interface Ids {

    /** A new UUIDv7: later ones sort after earlier ones, so that indexes grow at their end. */
    UUID next();
}
