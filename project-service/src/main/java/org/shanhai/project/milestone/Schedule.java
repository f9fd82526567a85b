package org.shanhai.project.milestone;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A milestone against its plans, as of a day. Worked out when it is asked for and never stored: a milestone becomes late by doing nothing.
 *
 * @param plans the first one and those that came after it, at least one
 */
public record Schedule(Milestone milestone, List<MilestonePlan> plans) {

    public Schedule {
        plans = List.copyOf(plans);
    }

    Schedule with(Milestone changed, MilestonePlan plan) {
        List<MilestonePlan> all = new ArrayList<>(plans);
        all.add(plan);
        return new Schedule(changed, all);
    }

    public @Nullable LocalDate firstPlannedOn() {
        return plans.getFirst().plannedOn();
    }

    /** Those after the first. */
    public List<MilestonePlan> replannings() {
        return plans.subList(1, plans.size());
    }

    /**
     * By how many days it was achieved after the day that it was last planned for, or is overdue today; 0 when it is on time.
     *
     * @return null without a planned day: such a milestone is never late
     */
    public @Nullable Long lateDays(LocalDate today) {
        LocalDate plannedOn = milestone.plannedOn();
        if (plannedOn == null) {
            return null;
        }
        Milestone.Achievement achievement = milestone.achievement();
        LocalDate until = achievement == null ? today : achievement.day().countsOn();
        return Math.max(0, ChronoUnit.DAYS.between(plannedOn, until));
    }

    /** Whether it will come, or came, later than first planned: it was put off, its day was given up, or the day has passed. */
    public boolean slipping(LocalDate today) {
        LocalDate first = firstPlannedOn();
        if (first == null) {
            return false;
        }
        Milestone.Achievement achievement = milestone.achievement();
        if (achievement != null) {
            return achievement.day().countsOn().isAfter(first);
        }
        LocalDate plannedOn = milestone.plannedOn();
        return plannedOn == null || plannedOn.isAfter(first) || today.isAfter(first);
    }
}
