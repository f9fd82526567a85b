package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.platform.spreadsheet.CellValue;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.spreadsheet.SheetFile;
import org.shanhai.platform.spreadsheet.SheetRow;
import org.shanhai.platform.spreadsheet.SheetRows;
import org.shanhai.platform.time.BusinessDay;
import tools.jackson.databind.JsonNode;

/** What offices look over: lists, missing reports, files that go out, evidence. */
class OverviewIT extends RunningService {

    @Test
    void projectsAreFoundByTwoCharactersByCaseAndByWhatIsSpecialElsewhere() {
        String code = newCode();
        beijing()
                .post(
                        "/projects",
                        project(code, ", \"subArea\": \"100%_Block " + code + "\"")
                                .replace("纺织车间", "昆仑" + code + "医院"));
        assertThat(found("医院")).contains(code);
        assertThat(found("仑" + code)).containsExactly(code);
        assertThat(found("院")).contains(code);
        assertThat(found("100%_block " + code.toLowerCase(java.util.Locale.ROOT)))
                .containsExactly(code);
        assertThat(found("100%%block")).isEmpty();
        assertThat(found("昆医")).isEmpty();
        Api.Response renamed = beijing()
                .patch(
                        "/projects/"
                                + beijing()
                                        .get("/projects?q=" + code)
                                        .items()
                                        .getFirst()
                                        .path("id")
                                        .asString(),
                        "{\"title\": {\"zh\": \"塔里木" + code + "\"}, \"reason\": \"name\"}",
                        "If-Match",
                        "\"1\"");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(found("仑" + code)).isEmpty();
        assertThat(found("里木" + code)).containsExactly(code);
    }

    @Test
    void listIsPagedInOrderWithEveryFilterAtOnce() {
        String mark = newCode() + "MARK";
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            codes.add(newCode());
            beijing().post("/projects", project(codes.getLast(), ", \"subArea\": \"" + mark + "\""));
        }
        String filter = "/projects?limit=2&donor=110000&area=653200&sector=32163&status=IMPLEMENTATION&q=" + mark;
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Api.Response page = beijing().get(filter + cursor);
            page.items().forEach(item -> seen.add(item.path("code").asString()));
            JsonNode next = page.json().path("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(codes);
        assertThat(beijing().get("/projects?donor=310000&q=" + mark).items()).isEmpty();
        assertThat(beijing().get("/projects?status=CLOSED&q=" + mark).items()).isEmpty();
    }

    @Test
    void periodsWithoutAReportAreOverdueTheLongestDueFirst() {
        String code = newCode();
        Api office = as("office", "440000");
        String body = project(code, "").replace("110000", "440000");
        String path = "/projects/" + office.post("/projects", body).id();
        String calendar = path + "/reporting-calendar";
        assertThat(office.get(calendar).status()).isEqualTo(404);
        Api.Response set =
                office.put(calendar, "{\"frequency\": \"QUARTERLY\", \"firstMonth\": \"2025-01\", \"dueDays\": 10}");
        assertThat(set.status()).as(set.toString()).isEqualTo(201);
        assertThat(set.header("ETag")).isEqualTo("\"1\"");
        assertThat(as("office", "110000")
                        .put(calendar, "{\"frequency\": \"NONE\"}")
                        .status())
                .isEqualTo(403);
        assertThat(office.put(calendar, "{\"frequency\": \"NONE\"}").status()).isEqualTo(428);

        assertThat(office.get(path).json().path("silentSince").isNull()).isTrue();
        Api.Response report =
                office.post(path + "/employment-reports", hires("3").replace("2025-06-30", "2025-05-15"));
        assertThat(office.get(path).json().path("silentSince").asString())
                .isEqualTo(report.json().path("recordedAt").asString());
        assertThat(overdue(office, path))
                .startsWith("2025-01-01/2025-03-31 2025-04-10", "2025-07-01/2025-09-30 2025-10-10");
        aCorrectionMovesItsMonthAndAWithdrawalEmptiesIt(office, path, report.id());

        Api.Response monthly = office.put(
                calendar,
                "{\"frequency\": \"MONTHLY\", \"firstMonth\": \""
                        + YearMonth.from(LocalDate.now(BusinessDay.ZONE)).minusMonths(2) + "\", \"dueDays\": 0}",
                "If-Match",
                "\"1\"");
        assertThat(monthly.status()).as(monthly.toString()).isEqualTo(200);
        assertThat(overdue(office, path)).hasSize(2);
        office.put(calendar, "{\"frequency\": \"NONE\"}", "If-Match", "\"2\"");
        assertThat(overdue(office, path)).isEmpty();
        assertThat(office.put(calendar, "{\"frequency\": \"MONTHLY\"}", "If-Match", "\"3\"")
                        .errors())
                .containsExactly("firstMonth: missing");
        assertThat(office.put(
                                calendar,
                                "{\"frequency\": \"MONTHLY\", \"firstMonth\": \"1949-10\", \"dueDays\": 999}",
                                "If-Match",
                                "\"3\"")
                        .errors())
                .containsExactlyInAnyOrder("dueDays: above-max", "firstMonth: out-of-range");
        assertThat(office.get(path + "/history").items())
                .extracting(entry -> entry.path("type").asString())
                .contains("shanhai.project.reporting-calendar-set.v1");
    }

    private void aCorrectionMovesItsMonthAndAWithdrawalEmptiesIt(Api office, String path, String report) {
        Instant silentSince = silentSince(office, path);
        Api.Response moved = office.post(
                "/reports/" + report + "/corrections",
                hires("3")
                        .replace("\"measure\": \"HIRES\", ", "")
                        .replace("2025-06-30", "2025-02-15")
                        .replaceFirst("}$", ", \"reason\": \"Wrong month\"}"));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(201);
        assertThat(overdue(office, path))
                .startsWith("2025-04-01/2025-06-30 2025-07-10", "2025-07-01/2025-09-30 2025-10-10");
        Api.Response second =
                office.post(path + "/employment-reports", hires("4").replace("2025-06-30", "2025-03-31"));
        withdrawn(office, report);
        assertThat(overdue(office, path)).startsWith("2025-04-01/2025-06-30 2025-07-10");
        withdrawn(office, second.id());
        assertThat(overdue(office, path))
                .startsWith("2025-01-01/2025-03-31 2025-04-10", "2025-04-01/2025-06-30 2025-07-10");
        // Whoever takes a report back is not silent.
        assertThat(silentSince(office, path)).isAfter(silentSince);
    }

    private static Instant silentSince(Api office, String path) {
        return Instant.parse(office.get(path).json().path("silentSince").asString());
    }

    private static void withdrawn(Api office, String report) {
        Api.Response answer = office.post(
                "/reports/" + report + "/corrections", "{\"withdrawn\": true, \"reason\": \"Entered twice\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"CSV", "XLSX"})
    void exportsHaveEveryRowAndNoFormula(FileType type, @TempDir Path folder) throws IOException {
        String mark = newCode() + "EXPORT";
        String project = beijing()
                .post("/projects", project(newCode(), ", \"subArea\": \"" + mark + "\", \"note\": \"=1+1\""))
                .id();
        List<SheetRow> projects = rows(folder, type, "/exports/projects?format=" + type.extension() + "&q=" + mark);
        assertThat(projects).hasSize(2);
        assertThat(projects.get(1).cells())
                .contains(new CellValue.Text(project), new CellValue.Text("'=1+1"), new CellValue.Text("纺织车间"));
        Api.Response report = beijing().post("/projects/" + project + "/employment-reports", hires("7"));
        List<SheetRow> reports = rows(folder, type, "/exports/reports?format=" + type.extension() + "&donor=110000");
        assertThat(reports)
                .anySatisfy(row -> assertThat(row.cells())
                        .contains(new CellValue.Text(report.id()), new CellValue.Text("REPORTED")));
        assertThat(beijing().get("/exports/projects?format=pdf").errors()).containsExactly("format: not-one-of");
        assertThat(beijing().get("/exports/projects?donor=1").status()).isEqualTo(422);
    }

    @Test
    void evidenceIsGivenBackAsItWasSentAndOnlyAsADownload() {
        byte[] pdf = "%PDF-1.7 proof".getBytes(StandardCharsets.UTF_8);
        Api.Response kept = beijing().postFile("/evidence", "application/pdf", pdf);
        assertThat(kept.status()).as(kept.toString()).isEqualTo(201);
        assertThat(beijing().get("/evidence/" + kept.id()).json()).isEqualTo(kept.json());
        assertThat(kept.json().path("sha256").asString()).hasSize(64);
        assertThat(beijing().bytes("/evidence/" + kept.id() + "/content")).isEqualTo(pdf);
        Api.Response content = beijing().get("/evidence/" + kept.id() + "/content");
        assertThat(content.header("Content-Disposition")).startsWith("attachment;");
        assertThat(content.header("X-Content-Type-Options")).isEqualTo("nosniff");

        assertThat(beijing().postFile("/evidence", "image/png", pdf).errors())
                .containsExactly("body: not-what-it-says");
        assertThat(beijing().postFile("/evidence", "text/csv", pdf).errors()).containsExactly("body: not-what-it-says");
        assertThat(beijing().postFile("/evidence", "text/html", pdf).status()).isEqualTo(415);
        assertThat(beijing()
                        .postFile("/evidence", "application/pdf", java.util.Arrays.copyOf(pdf, 10 * 1024 * 1024 + 1))
                        .status())
                .isEqualTo(413);
        assertThat(as("analyst").postFile("/evidence", "application/pdf", pdf).status())
                .isEqualTo(403);
    }

    @Test
    void reportsPointToTheFilesThatProveThem() {
        String payroll = evidence("payroll");
        String list = evidence("list");
        String unknown = UUID.randomUUID().toString();
        String path = "/projects/" + newProject();
        for (String[] kind : new String[][] {
            {"/employment-reports", hires("20")},
            {"/training-reports", RefusalIT.training("PERSONS")},
            {"/outcome-reports", RefusalIT.outcome("READING_ROOMS", "3", "FACILITY")},
            {"/pay-observations", """
             {"amount": "3500", "unit": "CNY_PER_MONTH", "observations": 1, "qualifier": "ABOUT",
              "asOf": "2025-06-30", "source": {"publication": "Newspaper"}}"""}
        }) {
            assertThat(beijing()
                            .post(path + kind[0], with(kind[1], payroll, unknown))
                            .errors())
                    .containsExactly("evidence[1]: evidence-unknown");
            assertThat(beijing()
                            .post(path + kind[0], with(kind[1], payroll, payroll))
                            .errors())
                    .containsExactly("evidence: duplicate");
            assertThat(beijing().post(path + kind[0], with(kind[1], "x")).status())
                    .isEqualTo(400);
            Api.Response report = beijing().post(path + kind[0], with(kind[1], payroll));
            assertThat(report.status()).as(report.toString()).isEqualTo(201);
            assertThat(report.json().path("evidence").toString()).isEqualTo("[\"" + payroll + "\"]");
            String own = "/reports/" + report.id();
            String same = kind[1].replaceFirst("\"measure\": \"[A-Z]+\",", "").strip();
            // What is proved by another file is said anew, and what was said before stays.
            Api.Response corrected = beijing()
                    .post(own + "/corrections", with(same, payroll, list).replaceFirst("}$", ", \"reason\": \"x\"}"));
            assertThat(corrected.status()).as(corrected.toString()).isEqualTo(201);
            assertThat(corrected.json().path("evidence")).hasSize(2);
            assertThat(corrected.json().path("original").path("evidence")).hasSize(1);
            assertThat(beijing()
                            .post(own + "/corrections", with(same, unknown).replaceFirst("}$", ", \"reason\": \"x\"}"))
                            .errors())
                    .containsExactly("evidence[0]: evidence-unknown");
            String verification = "{\"decision\": \"VERIFIED\", \"evidence\": \"%s\"}";
            assertThat(verifier()
                            .post(own + "/verification", verification.formatted(unknown))
                            .errors())
                    .containsExactly("evidence: evidence-unknown");
            assertThat(verifier()
                            .post(own + "/verification", verification.formatted(list))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(beijing().bytes("/evidence/" + list + "/content"))
                .isEqualTo("%PDF-1.7 list".getBytes(StandardCharsets.UTF_8));
    }

    private String evidence(String content) {
        return beijing()
                .postFile("/evidence", "application/pdf", ("%PDF-1.7 " + content).getBytes(StandardCharsets.UTF_8))
                .id();
    }

    private static String with(String report, String... evidence) {
        return report.strip().replaceFirst("}$", ", \"evidence\": [\"" + String.join("\", \"", evidence) + "\"]}");
    }

    private List<String> found(String text) {
        return beijing()
                .get("/projects?limit=500&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .items()
                .stream()
                .map(item -> item.path("code").asString())
                .toList();
    }

    private static List<String> overdue(Api office, String path) {
        String id = path.substring(path.lastIndexOf('/') + 1);
        return office.get("/reports?overdue=true&donor=440000&limit=500").items().stream()
                .filter(item -> item.path("projectId").asString().equals(id))
                .map(item -> item.path("from").asString() + "/"
                        + item.path("to").asString() + " " + item.path("dueOn").asString())
                .toList();
    }

    private List<SheetRow> rows(Path folder, FileType type, String path) throws IOException {
        Path file = Files.write(
                folder.resolve("export." + type.extension()), beijing().bytes(path));
        List<SheetRow> all = new ArrayList<>();
        try (SheetRows rows = SheetFile.examine(type, file).rows()) {
            for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }
}
