package org.shanhai.platform.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;

/**
 * What a service reads. A bean of this type switches the intake on; it then needs a {@link StreamEffect} too.
 *
 * @param consumer name of the reading service; its consumer group, unless {@code shanhai.intake.group} says otherwise
 * @param topics what is read; each of them has dead letters
 * @param heldUntilSeen topics whose events of a project are held back until the first event of that project on another topic was applied,
 *     e.g. FUNDING_EVENTS until PROJECT_EVENTS. Of the topics waited for none waits itself
 */
public record IntakeSettings(String consumer, List<Topic> topics, Map<Topic, Topic> heldUntilSeen) {

    public IntakeSettings {
        topics = List.copyOf(topics);
        heldUntilSeen = heldUntilSeen.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(heldUntilSeen));
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("nothing to read");
        }
        for (Map.Entry<Topic, Topic> held : heldUntilSeen.entrySet()) {
            if (!topics.contains(held.getKey()) || !topics.contains(held.getValue())) {
                throw new IllegalArgumentException(
                        held.getKey() + " cannot wait for " + held.getValue() + ": both must be read");
            }
            if (heldUntilSeen.containsKey(held.getValue())) {
                throw new IllegalArgumentException(held.getValue() + " is waited for and waits itself");
            }
        }
    }

    public IntakeSettings(String consumer, List<Topic> topics) {
        this(consumer, topics, Map.of());
    }

    /** The topics, those that others wait for first. */
    List<Topic> inOrderOfTaking() {
        List<Topic> order = new ArrayList<>(topics);
        order.removeAll(heldUntilSeen.keySet());
        topics.stream().filter(heldUntilSeen::containsKey).forEach(order::add);
        return order;
    }

    @Nullable
    Topic waitsFor(Topic topic) {
        return heldUntilSeen.get(topic);
    }
}
