package org.shanhai.funding.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Recomputes the chains of hashes from the rows as they stand now and names what does not hold. */
@Service
public class VerifyingJournal {

    private static final int PAGE_ROWS = 5_000;

    private final Seals seals;
    private final Clock clock;

    VerifyingJournal(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /** @param donorCode as registered; null for all chains, and then also whether a row is missing altogether */
    public Verification verify(@Nullable String donorCode) {
        List<Verification.Chain> chains = new ArrayList<>();
        for (String donor : donorCode == null ? seals.donors() : List.of(donorCode)) {
            chains.add(chain(donor));
        }
        Verification.MissingRow missing = donorCode != null
                ? null
                : seals.gap()
                        .map(gap -> new Verification.MissingRow(gap.projectId(), gap.sequence()))
                        .orElse(null);
        return new Verification(clock.instant(), chains, missing);
    }

    private Verification.Chain chain(String donorCode) {
        Walk walk = new Walk(seals.stated(donorCode));
        List<Seals.Link> page;
        do {
            page = seals.chain(donorCode, walk.position, PAGE_ROWS);
            page.forEach(walk::take);
        } while (walk.broken == null && page.size() == PAGE_ROWS);
        walk.end();
        Verification.Broken broken = walk.broken != null
                ? walk.broken
                : seals.neverToBeSealed(donorCode)
                        .map(number -> new Verification.Broken(null, number, Verification.Problem.NOT_SEALED))
                        .orElse(null);
        return new Verification.Chain(
                donorCode, walk.position, HexFormat.of().formatHex(walk.hash), seals.unsealed(donorCode), broken);
    }

    /** A walk along one chain. It stops looking at the first thing that does not hold. */
    private static final class Walk {

        private final ChainHash chain = new ChainHash();
        private final Iterator<Seals.Stated> stated;
        private Optional<Seals.Stated> nextStated;
        private byte[] hash = ChainHash.beginning();
        private long position;
        private Verification.@Nullable Broken broken;

        Walk(List<Seals.Stated> stated) {
            this.stated = stated.iterator();
            this.nextStated = next();
        }

        void take(Seals.Link link) {
            if (broken != null) {
                return;
            }
            Journal.Row row = link.row();
            if (link.position() != position + 1) {
                broken = new Verification.Broken(position + 1, null, Verification.Problem.SEAL_REMOVED);
            } else if (!link.found()) {
                broken = new Verification.Broken(link.position(), link.number(), Verification.Problem.REMOVED);
            } else {
                byte[] computed = row == null ? null : chain.next(hash, row.number(), row.movement());
                if (computed == null || !Arrays.equals(computed, link.hash())) {
                    broken = new Verification.Broken(link.position(), link.number(), Verification.Problem.CHANGED);
                    return;
                }
                hash = computed;
                position = link.position();
                compareStated();
            }
        }

        private void compareStated() {
            while (broken == null && nextStated.isPresent() && nextStated.get().rows() == position) {
                if (!Arrays.equals(nextStated.get().hash(), hash)) {
                    broken = new Verification.Broken(position, null, Verification.Problem.OTHER_HEAD_STATED);
                }
                nextStated = next();
            }
        }

        /** A head that was stated of more rows than there are: the end of the chain was cut off. */
        void end() {
            if (broken == null && nextStated.isPresent()) {
                broken = new Verification.Broken(position + 1, null, Verification.Problem.SEAL_REMOVED);
            }
        }

        private Optional<Seals.Stated> next() {
            return stated.hasNext() ? Optional.of(stated.next()) : Optional.empty();
        }
    }
}
