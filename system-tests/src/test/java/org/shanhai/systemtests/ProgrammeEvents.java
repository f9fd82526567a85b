package org.shanhai.systemtests;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.shanhai.contracts.EventType;
import org.shanhai.contracts.Topic;

/**
 * The records that a large programme would publish, in the order of their recording: projects that set targets, plan milestones, and then for two
 * years report jobs, training, outcomes and pay, and get money. The same seed gives the same records.
 *
 * <p>Of a hundred events about 45 are of jobs, 25 of training, 10 of outcomes, 12 of money, the rest of targets, milestones and pay. A payload
 * has 300 to 900 bytes, as those of the services have.
 */
final class ProgrammeEvents {
    private static final List<String> DONORS = List.of(
            "110000", "120000", "130000", "140000", "210000", "220000", "230000", "310000", "320000", "330000",
            "340000", "350000", "360000", "370000", "410000", "420000", "430000", "440000", "440300");

    private static final List<String> AREAS = List.of("653101", "653201", "652901", "653130", "653225", "654324");
    private static final List<String> SECTORS = List.of("32163", "11330", "12230", "43040", "31161");
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 540;
    /** Each record is recorded a millisecond after the one before. */
    static final Instant FIRST_INSTANT = Instant.parse("2024-01-02T01:00:00Z");

    private static final long YUAN = 1_000;

    private final Random random;
    private final int events;
    private final Project[] projects;
    private int made;
    private long ids;

    private long hired;
    private long paidYuan;

    private static final class Project {
        private final UUID id;
        private final String donor;
        private final Map<Topic, Long> sequences = new EnumMap<>(Topic.class);
        private int milestones;
        private int achieved;
        private String commitment = "";
        private long open;

        Project(UUID id, String donor) {
            this.id = id;
            this.donor = donor;
        }
    }

    /** @param events how many records there will be, at least four for each project */
    ProgrammeEvents(long seed, int projects, int events) {
        this.random = new Random(seed);
        this.events = events;
        this.projects = new Project[projects];
        for (int number = 0; number < projects; number++) {
            this.projects[number] = new Project(nextId(), DONORS.get(number % DONORS.size()));
        }
    }

    /** How many records there are so far. */
    int made() {
        return made;
    }

    boolean hasNext() {
        return made < events;
    }

    /** Headcount of all hires of direct jobs so far. */
    long hired() {
        return hired;
    }

    /** Money disbursed so far. */
    long paidYuan() {
        return paidYuan;
    }

    ProducerRecord<byte[], byte[]> next() {
        int number = made++;
        if (number < projects.length) {
            return created(number);
        }
        if (number < 2 * projects.length) {
            return target(projects[number - projects.length]);
        }
        if (number < 3 * projects.length) {
            return planned(projects[number - 2 * projects.length]);
        }
        Project project = projects[random.nextInt(projects.length)];
        int kind = random.nextInt(100);
        if (kind < 45) {
            return jobs(project);
        }
        if (kind < 70) {
            return training(project);
        }
        if (kind < 80) {
            return outcome(project);
        }
        if (kind < 92) {
            return money(project);
        }
        if (kind < 94) {
            return target(project);
        }
        if (kind < 97) {
            return project.achieved < project.milestones ? achieved(project) : planned(project);
        }
        return pay(project);
    }

    private ProducerRecord<byte[], byte[]> created(int number) {
        Project project = projects[number];
        return record(project, EventType.PROJECT_CREATED, """
            {"project":{"projectId":"%s","code":"B-%06d","title":{"en":"Weaving workshop %d","zh":"纺织车间%d号"},\
            "area":{"code":"%s","level":"COUNTY","prefectureCode":"%s00","regionCode":"650000"},"subArea":null,\
            "sectorCode":"%s","donors":[{"donorCode":"%s","countedDonorCode":"%s","role":"LEAD","shareNano":1000000000}],\
            "pairing":"IN_PAIR","status":"IMPLEMENTATION","startedOn":"2024-01-01","datePrecision":"DAY","plannedStart":null,\
            "plannedEnd":null,"phases":[],"partOf":null,%s},%s}\
            """.formatted(
                        project.id,
                        number,
                        number,
                        number,
                        AREAS.get(number % AREAS.size()),
                        AREAS.get(number % AREAS.size()).substring(0, 4),
                        SECTORS.get(number % SECTORS.size()),
                        project.donor,
                        project.donor,
                        source(),
                        recordedBy(project, "office")));
    }

    private ProducerRecord<byte[], byte[]> target(Project project) {
        return record(project, EventType.TARGETS_SET, """
            {"phase":"WHOLE","indicator":"postsPlanned","value":"%d","unit":"POSTS","qualifier":"EXACT","granularity":1,\
            "asOf":"%s","previousValue":null,%s,%s}\
            """.formatted(
                        100 + random.nextInt(900), day(), source(), recordedBy(project, "office")));
    }

    private ProducerRecord<byte[], byte[]> planned(Project project) {
        return record(project, EventType.MILESTONE_PLANNED, """
            {"milestone":"M%d","title":{"en":"Milestone","zh":"里程碑"},"phase":"WHOLE","plannedOn":"%s",%s}\
            """.formatted(
                        ++project.milestones, day(), recordedBy(project, "office")));
    }

    private ProducerRecord<byte[], byte[]> achieved(Project project) {
        LocalDate day = day();
        return record(project, EventType.MILESTONE_ACHIEVED, """
            {"milestone":"M%d","phase":"WHOLE","plannedOn":null,"achievedOn":"%s","datePrecision":"DAY","countsOn":"%s",\
            "evidence":"Acceptance report",%s}\
            """.formatted(
                        ++project.achieved, day, day, recordedBy(project, "office")));
    }

    private ProducerRecord<byte[], byte[]> jobs(Project project) {
        int kind = random.nextInt(10);
        String measure = kind == 9 ? "SNAPSHOT" : kind == 8 ? "SEPARATIONS" : "HIRES";
        String of = kind == 9 ? "INDIRECT" : kind == 7 ? "CONSTRUCTION" : "DIRECT";
        int headcount = 1 + random.nextInt(60);
        if (kind < 7) {
            hired += headcount;
        }
        boolean detailed = random.nextInt(10) == 0;
        LocalDate day = day();
        return record(project, EventType.EMPLOYMENT_REPORTED, """
            {"reportId":"%s","measure":"%s","kind":"%s","headcount":%d,"fte":%s,"asOf":"%s","datePrecision":"DAY","countsOn":"%s",\
            "qualifier":"EXACT","granularity":1,"pay":null,"safeguards":%s,%s,%s}\
            """.formatted(
                        nextId(),
                        measure,
                        of,
                        headcount,
                        detailed ? "\"" + headcount + ".5\"" : "null",
                        day,
                        day,
                        detailed
                                ? "{\"writtenContract\":%d,\"minimumWage\":%d,\"openlyRecruited\":null,\"grievanceChannel\":null}"
                                        .formatted(headcount, headcount)
                                : "null",
                        source(),
                        recordedBy(project, "office")));
    }

    private ProducerRecord<byte[], byte[]> training(Project project) {
        int kind = random.nextInt(10);
        String mode = kind == 9 ? "MENTORING" : kind > 5 ? "EVENT" : "COURSE";
        LocalDate day = day();
        int count = 1 + random.nextInt(200);
        return record(project, EventType.TRAINING_REPORTED, """
            {"reportId":"%s","mode":"%s","tier":null,"unit":"%s","unitCertainty":"CERTAIN","measure":"%s","count":%d,\
            "completions":%s,"hours":null,"asOf":"%s","datePrecision":"DAY","countsOn":"%s","qualifier":"EXACT","granularity":1,\
            %s,%s}\
            """.formatted(
                        nextId(),
                        mode,
                        mode.equals("EVENT") ? "PERSON_TIMES" : "PERSONS",
                        mode.equals("MENTORING") ? "SNAPSHOT" : "DELTA",
                        count,
                        random.nextInt(5) == 0 ? Integer.toString(count / 2) : "null",
                        day,
                        day,
                        source(),
                        recordedBy(project, "office")));
    }

    private ProducerRecord<byte[], byte[]> outcome(Project project) {
        LocalDate day = day();
        int value = 1 + random.nextInt(500);
        return record(project, EventType.OUTCOME_REPORTED, """
            {"reportId":"%s","indicator":"LAND_UNDER_TRIAL","item":"silage maize","value":"%d","unit":"MU","summable":true,\
            "canonicalUnit":"MU","canonicalValue":"%d","magnitude":null,"measure":"DELTA","asOf":"%s","datePrecision":"DAY",\
            "countsOn":"%s","qualifier":"AS_STATED","granularity":1,%s,%s}\
            """.formatted(
                        nextId(), value, value, day, day, source(), recordedBy(project, "office")));
    }

    private ProducerRecord<byte[], byte[]> pay(Project project) {
        LocalDate day = day();
        return record(project, EventType.PAY_OBSERVED, """
            {"reportId":"%s","amount":"%d.00","unit":"CNY_PER_MONTH","observations":%d,"qualifier":"EXACT","asOf":"%s",\
            "datePrecision":"DAY","countsOn":"%s",%s,%s}\
            """.formatted(
                        nextId(),
                        2_500 + random.nextInt(4_000),
                        1 + random.nextInt(40),
                        day,
                        day,
                        source(),
                        recordedBy(project, "office")));
    }

    private ProducerRecord<byte[], byte[]> money(Project project) {
        LocalDate day = day();
        String tags = """
            "tags":{"donorCode":"%s","countedDonorCode":"%s","fundingYear":%d,"fundType":"AID","useLevel":"COUNTY_OR_BELOW",\
            "livelihood":true}\
            """.formatted(project.donor, project.donor, 2024);
        if (project.open < YUAN) {
            project.commitment = nextId().toString();
            project.open = 10 * YUAN;
            return record(project, EventType.COMMITTED, """
                {"commitmentId":"%s",%s,"amountCny":"%d.00","committedOn":"%s","reference":"K-%s","tranches":[],%s,%s}\
                """.formatted(
                            project.commitment,
                            tags,
                            project.open,
                            day,
                            project.commitment,
                            source(),
                            recordedBy(project, "finance")));
        }
        project.open -= YUAN;
        paidYuan += YUAN;
        return record(project, EventType.DISBURSED, """
            {"disbursementId":"%s","commitmentId":"%s",%s,"amountCny":"%d.00","paidOn":"%s","reference":"D-%d","reason":null,\
            "openAfterCny":"%d.00",%s,%s}\
            """.formatted(
                        nextId(),
                        project.commitment,
                        tags,
                        YUAN,
                        day,
                        ids,
                        project.open,
                        source(),
                        recordedBy(project, "finance")));
    }

    private ProducerRecord<byte[], byte[]> record(Project project, EventType type, String data) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(type.topic().topicName(), bytes(project.id.toString()), bytes(data));
        long sequence = project.sequences.merge(type.topic(), 1L, Long::sum);
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", nextId().toString());
        header(record, "ce_type", type.wireName());
        header(record, "ce_source", "/shanhai/benchmark");
        header(record, "ce_subject", project.id.toString());
        header(record, "ce_time", FIRST_INSTANT.plusMillis(made).toString());
        header(record, "ce_sequence", Long.toString(sequence));
        header(record, "ce_dataschema", type.dataSchema());
        header(record, "content-type", "application/json");
        header(record, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        return record;
    }

    /** A day near where the programme has got to. */
    private LocalDate day() {
        return FIRST_DAY.plusDays((long) ((double) made / events * DAYS) + random.nextInt(20));
    }

    private static String source() {
        return """
            "source":{"publication":"Monthly return of the county office","date":"2025-07-08","locator":"sheet 2, row 14",\
            "outside":false,"illustrative":true}\
            """;
    }

    private static String recordedBy(Project project, String role) {
        return "\"recordedBy\":{\"role\":\"" + role + "\",\"donorCode\":\"" + project.donor + "\"}";
    }

    private UUID nextId() {
        return new UUID(0x019a_0000_0000_7000L, 0x8000_0000_0000_0000L | ids++);
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
