package org.shanhai.funding.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.shanhai.platform.time.BusinessDay;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the world the head of each donor's chain once a day is over, so that others hold what the journal must still come to. A day that was
 * missed because nothing ran is not made up for: the next head covers its rows.
 */
@Service
public class StatingHeads {

    private final Seals seals;
    private final JournalEvents events;
    private final Clock clock;

    StatingHeads(Seals seals, JournalEvents events, Clock clock) {
        this.seals = seals;
        this.events = events;
        this.clock = clock;
    }

    /** Donors whose head of the last day that is over was not stated. */
    public List<String> donorsDue() {
        return seals.donorsWithoutHead(lastDay());
    }

    /**
     * States the donor's head of the last day that is over.
     *
     * @return false when there is none, or another instance did it
     */
    @Transactional
    public boolean state(String donorCode) {
        if (!seals.lead(donorCode)) {
            return false;
        }
        LocalDate day = lastDay();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant end = day.plusDays(1).atStartOfDay(BusinessDay.ZONE).toInstant();
        return seals.headBefore(donorCode, end)
                .map(head -> new Seals.Stated(donorCode, day, head.rows(), head.hash()))
                .filter(stated -> seals.addStated(stated, now))
                .map(stated -> {
                    events.headStated(
                            donorCode, day, stated.rows(), HexFormat.of().formatHex(stated.hash()), now);
                    return true;
                })
                .orElse(false);
    }

    private LocalDate lastDay() {
        return BusinessDay.today(clock).minusDays(1);
    }
}
