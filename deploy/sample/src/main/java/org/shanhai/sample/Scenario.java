package org.shanhai.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.shanhai.sample.Payload.AchieveMilestone;
import org.shanhai.sample.Payload.CommitFunds;
import org.shanhai.sample.Payload.CreateProject;
import org.shanhai.sample.Payload.DisburseFunds;
import org.shanhai.sample.Payload.RecordEmployment;
import org.shanhai.sample.Payload.RecordEquipment;
import org.shanhai.sample.Payload.RecordExchange;
import org.shanhai.sample.Payload.RecordOutcome;
import org.shanhai.sample.Payload.RecordPairing;
import org.shanhai.sample.Payload.RecordPayObservation;
import org.shanhai.sample.Payload.RecordTraining;
import org.shanhai.sample.Payload.SetTarget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scenario: commands drawn from a newspaper article about the programme, and the totals that they must give. Jobs and training are as
 * published and unverified; all money is invented.
 */
public final class Scenario {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Class<? extends Payload>> PAYLOADS = Map.ofEntries(
            Map.entry("CREATE_PROJECT", CreateProject.class),
            Map.entry("SET_TARGET", SetTarget.class),
            Map.entry("ACHIEVE_MILESTONE", AchieveMilestone.class),
            Map.entry("RECORD_EMPLOYMENT", RecordEmployment.class),
            Map.entry("RECORD_TRAINING", RecordTraining.class),
            Map.entry("RECORD_OUTCOME", RecordOutcome.class),
            Map.entry("RECORD_PAIRING", RecordPairing.class),
            Map.entry("RECORD_EQUIPMENT", RecordEquipment.class),
            Map.entry("RECORD_EXCHANGE", RecordExchange.class),
            Map.entry("RECORD_PAY_OBSERVATION", RecordPayObservation.class),
            Map.entry("COMMIT_FUNDS", CommitFunds.class),
            Map.entry("DISBURSE_FUNDS", DisburseFunds.class));

    private final List<Command> commands;
    private final JsonNode expected;

    private Scenario(List<Command> commands, JsonNode expected) {
        this.commands = commands;
        this.expected = expected;
    }

    /** Reads the scenario that comes with the product. */
    public static Scenario load() {
        try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream("scenario.json"))) {
            JsonNode file = JSON.readTree(in);
            return new Scenario(
                    file.path("commands").valueStream().map(Scenario::command).toList(), file.path("expected"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Command command(JsonNode written) {
        String type = written.path("type").asString();
        Class<? extends Payload> payload = PAYLOADS.get(type);
        if (payload == null) {
            throw new IllegalArgumentException("The scenario has a command of unknown type " + type);
        }
        return new Command(
                written.path("seq").asInt(),
                UUID.fromString(written.path("commandId").asString()),
                LocalDate.parse(written.path("occurredOn").asString()),
                written.path("datePrecision").asString(),
                texts(written.path("facts")),
                texts(written.path("illustrative")),
                JSON.treeToValue(written.path("payload"), payload));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /** The commands in the order of the scenario. */
    public List<Command> commands() {
        return commands;
    }

    /** Keys of the scenario's projects, which are their codes in the register. */
    public List<String> projectKeys() {
        return commands.stream()
                .map(Command::payload)
                .filter(CreateProject.class::isInstance)
                .map(payload -> ((CreateProject) payload).projectKey())
                .toList();
    }

    /** The totals after all commands, unit of the Hami training taken as written. */
    JsonNode expectedAsWritten() {
        return expected.path("AS_WRITTEN");
    }

    /** The totals of what had happened by the end of a year. */
    JsonNode expectedAtEndOf(int year) {
        return expected.path("asOf_" + year + "-12-31");
    }

    CreateProject project(String key) {
        return commands.stream()
                .map(Command::payload)
                .filter(CreateProject.class::isInstance)
                .map(CreateProject.class::cast)
                .filter(project -> project.projectKey().equals(key))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("The scenario has no project " + key));
    }

    CommitFunds commitment(String key) {
        return commands.stream()
                .map(Command::payload)
                .filter(CommitFunds.class::isInstance)
                .map(CommitFunds.class::cast)
                .filter(commitment -> commitment.commitmentKey().equals(key))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("The scenario has no commitment " + key));
    }
}
