package org.shanhai.funding.journal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts committed rows of the journal into the chain of their donor. Of each donor one writer works at a time, whichever instance it is in:
 * the chain has no forks. A row gets its place when it is sealed; one whose transaction ended late comes later.
 */
@Service
public class SealingJournal {

    static final int BATCH_ROWS = 2_000;

    private final Seals seals;
    private final Clock clock;

    SealingJournal(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /** Donors that have rows to seal. */
    public List<String> donorsWaiting() {
        return seals.donorsWaiting();
    }

    /**
     * Seals the donor's next rows.
     *
     * @return how many; 0 also when another writer is at it
     */
    @Transactional
    public int seal(String donorCode) {
        if (!seals.lead(donorCode)) {
            return 0;
        }
        List<Journal.Row> waiting = seals.waiting(donorCode, BATCH_ROWS);
        if (waiting.isEmpty()) {
            return 0;
        }
        Seals.Head head = seals.head(donorCode);
        ChainHash chain = new ChainHash();
        List<Seals.Sealed> sealed = new ArrayList<>(waiting.size());
        byte[] hash = head.hash();
        long position = head.rows();
        for (Journal.Row row : waiting) {
            hash = chain.next(hash, row.number(), row.movement());
            position++;
            sealed.add(new Seals.Sealed(position, row.number(), hash));
        }
        seals.seal(donorCode, sealed, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return sealed.size();
    }
}
