package org.shanhai.impact.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a number is about, apart from the project and the item. Two numbers are added only within one series, or where a figure says that
 * its series may be added.
 *
 * <p>The vocabulary is small and closed: free words (a tier, an item, a phase, the code of a milestone) stand in {@link Fact#item()}.
 */
public sealed interface Series {

    /** How the numbers of a series are kept. */
    enum Keeping {
        /** Added up within a month. */
        MONTHLY,
        /** Added up within a day. */
        DAILY,
        /** Each by itself, for the latest holds. */
        SINGLY
    }

    /** Jobs. Unit: persons, or full-time equivalents. */
    record Jobs(JobKind kind, JobFlow flow, JobMeasure measure) implements Series {
        @Override
        public Keeping keeping() {
            return switch (flow) {
                case HIRES, SEPARATIONS -> Keeping.MONTHLY;
                case SNAPSHOT -> Keeping.SINGLY;
            };
        }
    }

    /** Training; the item is the tier. Unit: as given, or hours. */
    record Training(TrainingMode mode, TrainingUnit unit, TrainingMeasure measure, Accrual accrual) implements Series {
        @Override
        public Keeping keeping() {
            return of(accrual);
        }
    }

    /** Any other result; the item is what it is of. Values in the canonical unit. */
    record Outcome(String indicator, String unit, boolean summable, Accrual accrual) implements Series {
        @Override
        public Keeping keeping() {
            return summable ? of(accrual) : Keeping.SINGLY;
        }
    }

    /** A planned value of an indicator; the item is the phase. */
    record Target(String indicator, String unit) implements Series {
        @Override
        public Keeping keeping() {
            return Keeping.SINGLY;
        }
    }

    /** Milestones; the item is the code. Value 1. */
    record Milestone(MilestoneStep step) implements Series {
        @Override
        public Keeping keeping() {
            return Keeping.SINGLY;
        }
    }

    /** Money of one donor, year and kind. Unit: CNY. */
    record Money(
            MoneyStage stage,
            String donorCode,
            String countedDonorCode,
            int fundingYear,
            FundType fundType,
            boolean countyOrBelow,
            boolean livelihood)
            implements Series {
        @Override
        public Keeping keeping() {
            return stage == MoneyStage.TRANCHE ? Keeping.DAILY : Keeping.MONTHLY;
        }
    }

    /** Pay; the item is the number of persons that it was observed of. Unit: CNY per month; never summed. */
    record Pay() implements Series {
        @Override
        public Keeping keeping() {
            return Keeping.SINGLY;
        }
    }

    Keeping keeping();

    private static Keeping of(Accrual accrual) {
        return switch (accrual) {
            case DELTA -> Keeping.MONTHLY;
            case SNAPSHOT -> Keeping.SINGLY;
        };
    }

    /** The series as it is written down: its family, then its parts. */
    default List<String> parts() {
        return switch (this) {
            case Jobs jobs ->
                List.of(
                        "jobs",
                        jobs.kind().name(),
                        jobs.flow().name(),
                        jobs.measure().name());
            case Training training ->
                List.of(
                        "training",
                        training.mode().name(),
                        training.unit().name(),
                        training.measure().name(),
                        training.accrual().name());
            case Outcome outcome ->
                List.of(
                        "outcome",
                        outcome.indicator(),
                        outcome.unit(),
                        Boolean.toString(outcome.summable()),
                        outcome.accrual().name());
            case Target target -> List.of("target", target.indicator(), target.unit());
            case Milestone milestone -> List.of("milestone", milestone.step().name());
            case Money money ->
                List.of(
                        "money",
                        money.stage().name(),
                        money.donorCode(),
                        money.countedDonorCode(),
                        Integer.toString(money.fundingYear()),
                        money.fundType().name(),
                        Boolean.toString(money.countyOrBelow()),
                        Boolean.toString(money.livelihood()));
            case Pay() -> List.of("pay");
        };
    }

    /** Reads what {@link #parts()} wrote. */
    static Series ofParts(List<String> parts) {
        return switch (parts.getFirst()) {
            case "jobs" ->
                new Jobs(
                        JobKind.valueOf(parts.get(1)), JobFlow.valueOf(parts.get(2)), JobMeasure.valueOf(parts.get(3)));
            case "training" ->
                new Training(
                        TrainingMode.valueOf(parts.get(1)),
                        TrainingUnit.valueOf(parts.get(2)),
                        TrainingMeasure.valueOf(parts.get(3)),
                        Accrual.valueOf(parts.get(4)));
            case "outcome" ->
                new Outcome(
                        parts.get(1), parts.get(2), Boolean.parseBoolean(parts.get(3)), Accrual.valueOf(parts.get(4)));
            case "target" -> new Target(parts.get(1), parts.get(2));
            case "milestone" -> new Milestone(MilestoneStep.valueOf(parts.get(1)));
            case "money" ->
                new Money(
                        MoneyStage.valueOf(parts.get(1)),
                        parts.get(2),
                        parts.get(3),
                        Integer.parseInt(parts.get(4)),
                        FundType.valueOf(parts.get(5)),
                        Boolean.parseBoolean(parts.get(6)),
                        Boolean.parseBoolean(parts.get(7)));
            case "pay" -> new Pay();
            default -> throw new IllegalArgumentException("no such series: " + parts);
        };
    }

    /**
     * A number that follows from the parts alone, so that every instance and every replay gives a series the same one without asking
     * anybody. The chance that two of a million series share one is 3 in 10^8; the table refuses it.
     */
    default long id() {
        List<byte[]> parts = new ArrayList<>();
        int length = 0;
        for (String part : parts()) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            parts.add(bytes);
            length += Integer.BYTES + bytes.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.putInt(part.length).put(part);
        }
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(all.array()))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
