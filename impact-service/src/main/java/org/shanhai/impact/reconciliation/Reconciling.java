package org.shanhai.impact.reconciliation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.ProjectLedger;

/** Compares this service's figures with the sums of those who own what they are made of. */
public final class Reconciling {
    private static final int NAMED_LIMIT = 100;

    private final LiveLedger ledger;
    private final OwnersSums owners;
    private final Clock clock;
    private final Duration fresh;
    private volatile @Nullable Reconciliation latest;

    /** @param fresh how old a comparison may be that somebody asks for */
    Reconciling(LiveLedger ledger, OwnersSums owners, Clock clock, Duration fresh) {
        this.ledger = ledger;
        this.owners = owners;
        this.clock = clock;
        this.fresh = fresh;
    }

    /** The latest comparison, or a new one when that is not fresh. */
    public synchronized Reconciliation asked() {
        Reconciliation known = latest;
        return known != null && known.checkedAt().plus(fresh).isAfter(clock.instant()) ? known : check();
    }

    Optional<Reconciliation> latest() {
        return Optional.ofNullable(latest);
    }

    synchronized Reconciliation check() {
        List<Reconciliation.OfOwner> of = new ArrayList<>();
        List<Reconciliation.Difference> named = new ArrayList<>();
        long differences = 0;
        for (Owner owner : Owner.values()) {
            Comparison comparison = new Comparison(owner, named);
            of.add(comparison.run());
            differences += comparison.differences;
        }
        Reconciliation found = new Reconciliation(clock.instant(), of, differences, List.copyOf(named));
        latest = found;
        return found;
    }

    private final class Comparison {
        private final Owner owner;
        private final List<Reconciliation.Difference> named;
        private final List<Reconciliation.Behind> behind = new ArrayList<>();
        private final Set<UUID> there = new HashSet<>();
        private long compared;
        private long moving;
        private long differences;

        Comparison(Owner owner, List<Reconciliation.Difference> named) {
            this.owner = owner;
            this.named = named;
        }

        Reconciliation.OfOwner run() {
            String away = null;
            // Those of which something comes while the pages are read may be on none of them.
            Set<UUID> before = new HashSet<>();
            for (ProjectLedger project : ledger.current().projects()) {
                if (project.sequences().containsKey(owner.stream())) {
                    before.add(project.id());
                }
            }
            try {
                UUID after = null;
                do {
                    OwnersSums.Page page = owners.read(owner, after);
                    // After the page: what it tells of has had the most time to arrive.
                    Map<UUID, ProjectLedger> here = new HashMap<>();
                    ledger.current().projects().forEach(project -> here.put(project.id(), project));
                    page.projects().forEach(project -> compare(project, here.get(project.project())));
                    after = page.nextAfter();
                } while (after != null);
                nameThoseUnknownThere(before);
            } catch (OwnersSums.OwnerAwayException e) {
                away = e.getMessage();
            }
            return new Reconciliation.OfOwner(owner, compared, moving, List.copyOf(behind), away);
        }

        private void compare(ProjectSums theirs, @Nullable ProjectLedger ledgerHere) {
            there.add(theirs.project());
            ProjectSums ours =
                    ledgerHere == null ? new ProjectSums(theirs.project(), 0, Map.of()) : Sums.of(ledgerHere, owner);
            if (ours.sequence() != theirs.sequence()) {
                moving++;
                if (behind.size() < NAMED_LIMIT) {
                    behind.add(new Reconciliation.Behind(theirs.project(), ours.sequence(), theirs.sequence()));
                }
                return;
            }
            compared++;
            if (ledgerHere == null) {
                return;
            }
            Set<String> figures = new TreeSet<>(ours.figures().keySet());
            figures.addAll(theirs.figures().keySet());
            for (String figure : figures) {
                BigDecimal oursNow = ours.figures().get(figure);
                BigDecimal theirsNow = theirs.figures().get(figure);
                // A figure without a number and one that nobody spoke of are the same nothing.
                if (!isSame(oursNow, theirsNow)) {
                    differ(theirs.project(), figure, oursNow, theirsNow, theirs.sequence());
                }
            }
        }

        /** Projects of which an event of the owner was taken in, and that the owner does not know. */
        private void nameThoseUnknownThere(Set<UUID> before) {
            for (ProjectLedger project : ledger.current().projects()) {
                Long sequence = project.sequences().get(owner.stream());
                if (sequence != null && before.contains(project.id()) && !there.contains(project.id())) {
                    differ(project.id(), "project", BigDecimal.valueOf(sequence), null, sequence);
                }
            }
        }

        private void differ(
                UUID project, String figure, @Nullable BigDecimal here, @Nullable BigDecimal theirs, long sequence) {
            differences++;
            if (named.size() < NAMED_LIMIT) {
                named.add(new Reconciliation.Difference(owner, project, figure, here, theirs, sequence));
            }
        }
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}
