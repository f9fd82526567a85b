package org.shanhai.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.shanhai.sample.Request.Method;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands of the scenario as writes through the gateway. Translating again gives the same requests with the same keys. */
public final class ScenarioRequests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ARTICLE_DATE = "2025-07-08";
    private static final Map<String, String> UNITS =
            Map.of("PERSON", "PERSONS", "PERSON_TIME", "PERSON_TIMES", "POST", "POSTS");
    private static final Map<String, String> INDICATORS = Map.of("POSTS_PLANNED", "postsPlanned");
    private static final Map<String, String> PAIRINGS =
            Map.of("TOWNSHIP", "PAIRINGS_TOWNSHIP", "HOSPITAL_TO_DEPARTMENT", "PAIRINGS_HOSPITAL");

    private final Scenario scenario;

    public ScenarioRequests(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The requests of all commands, in order. */
    public List<Request> all() {
        return scenario.commands().stream()
                .flatMap(command -> of(command).stream())
                .toList();
    }

    /** The requests of one command, to be sent in this order. */
    public List<Request> of(Command command) {
        return switch (command.payload()) {
            case CreateProject project -> List.of(create(command, project));
            case SetTarget target -> List.of(target(command, target));
            case AchieveMilestone milestone -> milestone(command, milestone);
            case RecordEmployment employment -> List.of(employment(command, employment));
            case RecordTraining training -> List.of(training(command, training));
            case RecordOutcome outcome -> List.of(outcome(command, outcome));
            case RecordPairing pairing -> List.of(pairing(command, pairing));
            case RecordEquipment equipment -> equipment(command, equipment);
            case RecordExchange exchange -> List.of(exchange(command, exchange));
            case RecordPayObservation pay -> List.of(pay(command, pay));
            case CommitFunds funds -> List.of(commit(command, funds));
            case DisburseFunds funds -> List.of(disburse(command, funds));
        };
    }

    private Request create(Command command, CreateProject project) {
        ObjectNode body = JSON.createObjectNode();
        body.put("code", project.projectKey());
        body.putObject("title").put("en", project.titleEn());
        body.put("areaCode", project.areaCode());
        putIfGiven(body, "subArea", project.subArea());
        body.put("sectorCode", project.sector().code());
        ArrayNode donors = body.putArray("donors");
        project.donors()
                .forEach(donor ->
                        donors.addObject().put("donorCode", donor.donorCode()).put("role", donor.role()));
        body.put("status", "IMPLEMENTATION");
        body.put("startedOn", command.occurredOn().toString());
        body.put("datePrecision", command.datePrecision());
        if (!project.phases().isEmpty()) {
            ArrayNode phases = body.putArray("phases");
            project.phases().forEach(phases::add);
        }
        List<String> notes = new ArrayList<>();
        if (project.areaNote() != null) {
            notes.add("Area: " + project.areaNote());
        }
        if (project.trainingTiersDeclared() != null) {
            notes.add("Training tiers named, among others: " + String.join(", ", project.trainingTiersDeclared()));
        }
        putIfGiven(body, "note", notes.isEmpty() ? null : String.join(". ", notes));
        putSource(body, command);
        return write(command, Method.POST, "/projects", office(project.projectKey()), "", body, project.projectKey());
    }

    private Request target(Command command, SetTarget target) {
        ObjectNode body = JSON.createObjectNode();
        body.put("value", Long.toString(target.value()));
        body.put("unit", unit(target.unit()));
        putClaim(body, target.qualifier(), target.granularity());
        body.put("asOf", command.occurredOn().toString());
        putSource(body, command);
        String indicator = INDICATORS.getOrDefault(target.metric(), target.metric());
        String path = "/projects/{" + target.projectKey() + "}/targets/" + phase(target.phase()) + "/" + indicator;
        return write(command, Method.PUT, path, office(target.projectKey()), "", body, null);
    }

    private List<Request> milestone(Command command, AchieveMilestone milestone) {
        String path = "/projects/{" + milestone.projectKey() + "}/milestones";
        ObjectNode planned = JSON.createObjectNode();
        planned.put("code", milestone.milestone());
        planned.putObject("title").put("en", sentence(milestone.milestone()));
        planned.put("phase", phase(milestone.phase()));
        planned.putNull("plannedOn");
        ObjectNode achieved = JSON.createObjectNode();
        achieved.put("achievedOn", command.occurredOn().toString());
        achieved.put("datePrecision", command.datePrecision());
        achieved.put("evidence", publication(command) + ", " + ARTICLE_DATE + ", " + locator(command));
        String office = office(milestone.projectKey());
        return List.of(
                write(command, Method.POST, path, office, "-plan", planned, null),
                write(
                        command,
                        Method.POST,
                        path + "/" + milestone.milestone() + "/achievement",
                        office,
                        "",
                        achieved,
                        null));
    }

    private Request employment(Command command, RecordEmployment employment) {
        ObjectNode body = JSON.createObjectNode();
        body.put("measure", employment.mode().equals("DELTA") ? "HIRES" : employment.mode());
        body.put("kind", employment.kind());
        body.put("headcount", employment.value());
        body.put("asOf", employment.asOf().toString());
        body.put("datePrecision", command.datePrecision());
        putClaim(body, employment.qualifier(), employment.granularity());
        putSource(body, command);
        return report(command, employment.projectKey(), "employment-reports", "", body);
    }

    private Request training(Command command, RecordTraining training) {
        ObjectNode body = JSON.createObjectNode();
        body.put("mode", training.trainingMode());
        putIfGiven(body, "tier", training.tier());
        body.put("unit", unit(training.unit()));
        body.put("unitCertainty", training.unitCertainty().equals("TEXT_CUT") ? "UNCERTAIN" : training.unitCertainty());
        body.put("measure", training.mode());
        body.put("count", training.value());
        body.put("asOf", training.asOf().toString());
        body.put("datePrecision", command.datePrecision());
        putClaim(body, training.qualifier(), training.granularity());
        putSource(body, command);
        return report(command, training.projectKey(), "training-reports", "", body);
    }

    private Request outcome(Command command, RecordOutcome outcome) {
        ObjectNode body = outcomeBody(
                command, outcome.indicator(), Long.toString(outcome.value()), unit(outcome.unit()), outcome.mode());
        body.put("asOf", outcome.asOf().toString());
        putClaim(body, outcome.qualifier(), 1);
        return report(command, outcome.projectKey(), "outcome-reports", "", body);
    }

    private Request pairing(Command command, RecordPairing pairing) {
        String indicator = PAIRINGS.get(pairing.pairingType());
        if (indicator == null) {
            throw new IllegalArgumentException("The scenario has a pairing of unknown type " + pairing.pairingType());
        }
        ObjectNode body = outcomeBody(command, indicator, Long.toString(pairing.count()), "PAIRING", "SNAPSHOT");
        putClaim(body, pairing.qualifier(), 1);
        if (pairing.from() != null && pairing.to() != null) {
            body.put("note", "From " + pairing.from() + " to " + pairing.to());
        }
        return report(command, pairing.projectKey(), "outcome-reports", "", body);
    }

    private List<Request> equipment(Command command, RecordEquipment equipment) {
        String note = "Departments" + (equipment.departmentsOpenEnded() ? ", among others" : "") + ": "
                + String.join(", ", equipment.departments());
        List<Request> requests = new ArrayList<>();
        for (RecordEquipment.Item item : equipment.items()) {
            Long quantity = item.quantity();
            ObjectNode body = outcomeBody(
                    command,
                    "EQUIPMENT_DELIVERED",
                    quantity == null ? null : quantity.toString(),
                    quantity == null ? "UNSPECIFIED" : "PIECE",
                    "SNAPSHOT");
            body.put("item", item.type());
            body.put("note", note);
            String suffix = requests.isEmpty() ? "" : "-" + (requests.size() + 1);
            requests.add(report(command, equipment.projectKey(), "outcome-reports", suffix, body));
        }
        return requests;
    }

    private Request exchange(Command command, RecordExchange exchange) {
        Long participants = exchange.participants();
        ObjectNode body = outcomeBody(
                command,
                "EXCHANGE_PARTICIPANTS",
                participants == null ? null : participants.toString(),
                exchange.unit(),
                "SNAPSHOT");
        putIfGiven(body, "magnitude", exchange.magnitude());
        return report(command, exchange.projectKey(), "outcome-reports", "", body);
    }

    private Request pay(Command command, RecordPayObservation pay) {
        ObjectNode body = JSON.createObjectNode();
        body.put("amount", money(pay.value()));
        body.put("unit", pay.unit());
        body.put("observations", pay.observations());
        body.put("qualifier", pay.qualifier());
        body.put("asOf", command.occurredOn().toString());
        body.put("datePrecision", command.datePrecision());
        putSource(body, command);
        return report(command, pay.projectKey(), "pay-observations", "", body);
    }

    private static Request commit(Command command, CommitFunds funds) {
        ObjectNode body = JSON.createObjectNode();
        body.put("donorCode", funds.donorCode());
        body.put("fundingYear", funds.fundingYear());
        body.put("amountCny", money(funds.amountYuan()));
        body.put("fundType", funds.fundType());
        body.put("useLevel", funds.useLevel());
        body.put("livelihood", funds.livelihood());
        body.put("committedOn", command.occurredOn().toString());
        body.put("reference", funds.commitmentKey());
        putSource(body, command);
        return write(
                command,
                Method.POST,
                "/projects/{" + funds.projectKey() + "}/commitments",
                "finance:" + funds.donorCode(),
                "",
                body,
                funds.commitmentKey());
    }

    private Request disburse(Command command, DisburseFunds funds) {
        ObjectNode body = JSON.createObjectNode();
        body.put("amountCny", money(funds.amountYuan()));
        body.put("date", command.occurredOn().toString());
        body.put("reference", command.id().toString());
        // A payment has the source of its commitment.
        String donor = scenario.commitment(funds.commitmentKey()).donorCode();
        String path = "/commitments/{" + funds.commitmentKey() + "}/disbursements";
        return write(command, Method.POST, path, "finance:" + donor, "", body, null);
    }

    private ObjectNode outcomeBody(
            Command command, String indicator, @Nullable String value, String unit, String measure) {
        ObjectNode body = JSON.createObjectNode();
        body.put("indicator", indicator);
        body.put("value", value);
        body.put("unit", unit);
        body.put("measure", measure);
        body.put("asOf", command.occurredOn().toString());
        body.put("datePrecision", command.datePrecision());
        putSource(body, command);
        return body;
    }

    private Request report(Command command, String projectKey, String kind, String keySuffix, ObjectNode body) {
        String path = "/projects/{" + projectKey + "}/" + kind;
        return write(command, Method.POST, path, office(projectKey), keySuffix, body, null);
    }

    private static Request write(
            Command command,
            Method method,
            String path,
            String account,
            String keySuffix,
            ObjectNode body,
            @Nullable String names) {
        return new Request(command.sequence(), method, path, account, command.id() + keySuffix, body, names);
    }

    /** The office of the first donor writes for a project. */
    private String office(String projectKey) {
        return "office:" + scenario.project(projectKey).donors().getFirst().donorCode();
    }

    private static void putSource(ObjectNode body, Command command) {
        body.putObject("source")
                .put("publication", publication(command))
                .put("date", ARTICLE_DATE)
                .put("locator", locator(command))
                .put("outside", false)
                .put("illustrative", command.hasInventedParts());
    }

    private static String publication(Command command) {
        return command.isInvented()
                ? "Invented for the sample; the newspaper article names no amount"
                : "Newspaper article 山海同心谱新篇, unverified";
    }

    private static String locator(Command command) {
        return command.isInvented() ? "command " + command.sequence() : "facts " + String.join(", ", command.facts());
    }

    /** A number that is not reported has no qualifier. */
    private static void putClaim(ObjectNode body, String qualifier, long granularity) {
        if (!qualifier.equals("NOT_REPORTED")) {
            body.put("qualifier", qualifier);
            body.put("granularity", granularity);
        }
    }

    private static void putIfGiven(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private static String unit(String unit) {
        return UNITS.getOrDefault(unit, unit);
    }

    private static String phase(@Nullable String phase) {
        return phase == null ? "WHOLE" : phase;
    }

    private static String money(long yuan) {
        return BigDecimal.valueOf(yuan).setScale(2).toPlainString();
    }

    /** TRAINING_BASE_OPENED becomes Training base opened. */
    private static String sentence(String code) {
        return code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
