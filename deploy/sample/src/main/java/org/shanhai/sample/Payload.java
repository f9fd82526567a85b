package org.shanhai.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command of the scenario says, in the scenario's own words. */
sealed interface Payload {

    record CreateProject(
            String projectKey,
            String titleEn,
            String areaCode,
            @Nullable String areaNote,
            @Nullable String subArea,
            Sector sector,
            List<Participant> donors,
            List<String> phases,
            @Nullable List<String> trainingTiersDeclared)
            implements Payload {

        record Sector(String code) {}

        record Participant(String donorCode, String role) {}
    }

    record SetTarget(
            String projectKey,
            @Nullable String phase,
            String metric,
            long value,
            String unit,
            String qualifier,
            long granularity)
            implements Payload {}

    record AchieveMilestone(String projectKey, @Nullable String phase, String milestone) implements Payload {}

    record RecordEmployment(
            String projectKey, String kind, String mode, long value, String qualifier, long granularity, LocalDate asOf)
            implements Payload {}

    record RecordTraining(
            String projectKey,
            String trainingMode,
            @Nullable String tier,
            String unit,
            String unitCertainty,
            String mode,
            @Nullable Long value,
            String qualifier,
            long granularity,
            LocalDate asOf)
            implements Payload {}

    record RecordOutcome(
            String projectKey, String indicator, long value, String unit, String qualifier, String mode, LocalDate asOf)
            implements Payload {}

    record RecordPairing(
            String projectKey,
            String pairingType,
            long count,
            String qualifier,
            @Nullable String from,
            @Nullable String to)
            implements Payload {}

    record RecordEquipment(String projectKey, List<Item> items, List<String> departments, boolean departmentsOpenEnded)
            implements Payload {

        record Item(String type, @Nullable Long quantity) {}
    }

    record RecordExchange(
            String projectKey,
            @Nullable Long participants,
            @Nullable String magnitude,
            String unit) implements Payload {}

    record RecordPayObservation(String projectKey, long value, String unit, String qualifier, long observations)
            implements Payload {}

    record CommitFunds(
            String commitmentKey,
            String projectKey,
            String donorCode,
            int fundingYear,
            @JsonProperty("amountCny") long amountYuan,
            String fundType,
            String useLevel,
            boolean livelihood)
            implements Payload {}

    record DisburseFunds(
            String commitmentKey, @JsonProperty("amountCny") long amountYuan) implements Payload {}
}
