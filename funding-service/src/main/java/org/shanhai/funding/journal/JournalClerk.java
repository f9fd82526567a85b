package org.shanhai.funding.journal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the journal sealed within a second, and its heads stated once a day is over. */
@Component
class JournalClerk {

    private static final Logger LOG = LoggerFactory.getLogger(JournalClerk.class);

    private final SealingJournal sealing;
    private final StatingHeads stating;

    JournalClerk(SealingJournal sealing, StatingHeads stating) {
        this.sealing = sealing;
        this.stating = stating;
    }

    @Scheduled(fixedDelayString = "${shanhai.funding.seal-every-ms:200}")
    void seal() {
        try {
            for (String donor : sealing.donorsWaiting()) {
                int sealed = SealingJournal.BATCH_ROWS;
                while (sealed == SealingJournal.BATCH_ROWS) {
                    sealed = sealing.seal(donor);
                }
            }
        } catch (RuntimeException later) {
            LOG.warn("the journal was not sealed and will be in the next round: {}", later.getMessage());
        }
    }

    @Scheduled(fixedDelayString = "${shanhai.funding.heads-every-ms:60000}", initialDelay = 5000)
    void stateHeads() {
        for (String donor : stating.donorsDue()) {
            stating.state(donor);
        }
    }
}
