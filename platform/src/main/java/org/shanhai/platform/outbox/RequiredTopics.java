package org.shanhai.platform.outbox;

import java.util.List;
import org.shanhai.contracts.Topic;

/** Topics that another part of the service needs. A bean of this type has them made, when they are missing, beside those of the outbox. */
public record RequiredTopics(List<Topic> topics) {
    public RequiredTopics {
        topics = List.copyOf(topics);
    }
}
