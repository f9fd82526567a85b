package org.shanhai.platform.intake;

import java.util.OptionalLong;

/** How much of the topics waits to be taken in. */
@FunctionalInterface
public interface IntakeLag {

    /** Records of all topics, as counted some seconds ago; nothing while the broker does not tell. */
    OptionalLong records();
}
