package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.spreadsheet.SheetWriter;
import org.shanhai.platform.spreadsheet.SheetWriters;
import tools.jackson.databind.JsonNode;

/** Files sent by an office, and what becomes of their lines. */
class ImportIT extends RunningService {

    private static final String CSV = "text/csv; charset=utf-8";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PROJECTS_ZH = "编码,英文名称,中文名称,地区代码,行业代码,支援方1,支援方1角色,状态,开工日期,分期（用 ; 分隔）,来源出处\n";
    private static final String REPORTS =
            "Project code,Type of report,Measure,Kind of jobs,Mode of training,Indicator,Item,"
                    + "Value,Unit,As of,Qualifier,\"Pay, CNY a month\",Pay observed of persons,Qualifier of pay,Source publication\n";

    @Test
    void projectsComeOutOfAChineseSheetInTheEncodingOfAChineseOffice() {
        String a = newCode();
        String b = newCode();
        byte[] file =
                (PROJECTS_ZH + projectZh(a, "110000") + projectZh(b, "310000")).getBytes(Charset.forName("GB18030"));
        JsonNode done = done("projects", beijing().postFile("/imports/projects?mode=GOOD_LINES", "text/csv", file));
        assertThat(done.path("file").path("encoding").asString()).isEqualTo("GB18030");
        assertThat(lines(done)).containsExactly("2 CREATED", "3 REFUSED [:other-donor]");
        JsonNode project = beijing()
                .get("/projects/" + done.path("items").get(0).path("id").asString())
                .json();
        assertThat(project.path("title").path("zh").asString()).isEqualTo("纺织车间");
        assertThat(project.path("startedOn").asString()).isEqualTo("2025-03-01");
        assertThat(project.path("phases").toString()).isEqualTo("[\"PHASE_1\",\"PHASE_2\"]");
        assertThat(beijing().get("/projects?q=" + b).items()).isEmpty();
    }

    @Test
    void reportsOfEveryTypeComeOutOfAWorkbookOnceHoweverOftenItIsSent() {
        String code = newCode();
        String project = beijing().post("/projects", project(code, "")).id();
        byte[] workbook = workbook(List.of(
                List.of(
                        code,
                        "EMPLOYMENT",
                        "HIRES",
                        "DIRECT",
                        "",
                        "",
                        "",
                        20,
                        "",
                        "2025-06-30",
                        "EXACT",
                        "",
                        "",
                        "",
                        "Payroll"),
                List.of(code, "培训", "DELTA", "", "COURSE", "", "", 12, "PERSONS", 45838, "EXACT", "", "", "", "List"),
                List.of(
                        code,
                        "OUTCOME",
                        "SNAPSHOT",
                        "",
                        "",
                        "LAND_UNDER_TRIAL",
                        "",
                        new BigDecimal("200.5"),
                        "MU",
                        "2025年6月30日",
                        "EXACT",
                        "",
                        "",
                        "",
                        "List"),
                List.of(
                        code,
                        "PAY",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "CNY_PER_MONTH",
                        "2025-06-30",
                        "",
                        "3500",
                        12,
                        "ABOUT",
                        "News")));
        JsonNode first = done("reports", beijing().postFile("/imports/reports?mode=ALL", XLSX, workbook));
        assertThat(first.path("status").asString()).as(first.toString()).isEqualTo("DONE");
        assertThat(lines(first)).containsExactly("2 CREATED", "3 CREATED", "4 CREATED", "5 CREATED");
        List<JsonNode> reports =
                beijing().get("/projects/" + project + "/reports").items();
        assertThat(reports).extracting(report -> report.path("id").asString()).containsExactlyElementsOf(ids(first));
        assertThat(reports.get(2).path("value").asString()).isEqualTo("200.5");
        assertThat(reports.get(1).path("asOf").asString()).isEqualTo("2025-06-30");

        JsonNode again = done("reports", beijing().postFile("/imports/reports?mode=GOOD_LINES", XLSX, workbook));
        assertThat(lines(again)).containsExactly("2 UNCHANGED", "3 UNCHANGED", "4 UNCHANGED", "5 UNCHANGED");
        assertThat(ids(again)).isEqualTo(ids(first));
        assertThat(beijing().get("/projects/" + project + "/history").items()).hasSize(5);
    }

    @Test
    void everyRuleOfAReportIsToldWithItsColumnInTheReadersLanguage() {
        String code = newCode();
        beijing().post("/projects", project(code, ""));
        String line = code + ",EMPLOYMENT,HIRES,DIRECT,,,,%s,,%s,%s,,,,Payroll\n";
        byte[] file = (REPORTS
                        + line.formatted("-5", "2025-06-30", "EXACT")
                        + line.formatted("5", "2199-01-01", "EXACT")
                        + line.formatted("5.5", "2025-06-30", "EXACT")
                        + line.formatted("5", "2025-06-30", "")
                        + line.formatted("=SUM(A1)", "gestern", "SURE")
                        + "NO-SUCH,EMPLOYMENT,HIRES,DIRECT,,,,5,,2025-06-30,EXACT,,,,Payroll\n"
                        + code + ",EMPLOYMENT,HIRES,DIRECT,COURSE,,,5,,2025-06-30,EXACT,,,,Payroll\n"
                        + code + ",TRAINING,HIRES,,COURSE,,,5,HOURS,2025-06-30,EXACT,,,,\n")
                .getBytes(StandardCharsets.UTF_8);
        JsonNode done = done("reports", beijing().postFile("/imports/reports?mode=DRY_RUN", CSV, file));
        assertThat(lines(done))
                .containsExactly(
                        "2 REFUSED [Value:negative]",
                        "3 REFUSED [As of:in-future]",
                        "4 REFUSED [Value:cell-not-whole]",
                        "5 REFUSED [Qualifier:missing]",
                        "6 REFUSED [Value:cell-formula, As of:cell-not-day, Qualifier:not-one-of]",
                        "7 REFUSED [Project code:project-unknown]",
                        "8 REFUSED [Mode of training:not-of-this-type]",
                        "9 REFUSED [Source publication:missing]");
        String id = done.path("id").asString();
        JsonNode chinese = beijing()
                .get("/imports/reports/" + id + "?outcome=REFUSED&limit=1", "Accept-Language", "zh-CN")
                .json();
        assertThat(chinese.path("items")
                        .get(0)
                        .path("errors")
                        .get(0)
                        .path("message")
                        .asString())
                .startsWith("Value");
        assertThat(chinese.path("nextCursor").isNull()).isFalse();
        assertThat(as("office", "310000").get("/imports/reports/" + id).status())
                .isEqualTo(404);
        assertThat(as("auditor").get("/imports/reports/" + id).status()).isEqualTo(200);
    }

    @Test
    void milestonesArePlannedAndAchievedByOneLineOrTwo() {
        String code = newCode();
        String project = beijing().post("/projects", project(code, "")).id();
        String heading = "project,code,title.en,phase,plannedOn,achievedOn,evidence\n";
        JsonNode planned = done(
                "milestones",
                beijing()
                        .postFile(
                                "/imports/milestones?mode=ALL",
                                CSV,
                                (heading + code + ",BUILT,Built,PHASE_1,2025-05-31,,\n" + code
                                                + ",OPEN,Open,,2025-06-30,2025-06-15,photo\n")
                                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(lines(planned)).containsExactly("2 CREATED", "3 CREATED");
        JsonNode achieved = done(
                "milestones",
                beijing()
                        .postFile(
                                "/imports/milestones?mode=GOOD_LINES",
                                CSV,
                                (heading + code + ",BUILT,,,,2025-06-01,\n" + code + ",OPEN,Other,,,2025-06-15,\n")
                                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(lines(achieved)).containsExactly("2 CREATED", "3 REFUSED [title.en:not-as-planned]");
        assertThat(beijing().get("/projects/" + project + "/milestones").items())
                .extracting(item -> item.path("code").asString() + " "
                        + item.path("achievedOn").asString())
                .containsExactly("BUILT 2025-06-01", "OPEN 2025-06-15");
    }

    @Test
    void templatesHaveTheirHeadingsInBothLanguagesAndAreTakenAsTheyAre() {
        for (String kind : List.of("projects", "reports", "milestones")) {
            byte[] english = beijing().bytes("/imports/" + kind + "/template?format=csv&lang=en");
            byte[] chinese = beijing().bytes("/imports/" + kind + "/template?format=xlsx&lang=zh");
            JsonNode fromEnglish = done(kind, beijing().postFile("/imports/" + kind + "?mode=ALL", CSV, english));
            JsonNode fromChinese = done(kind, beijing().postFile("/imports/" + kind + "?mode=ALL", XLSX, chinese));
            assertThat(fromEnglish.path("problem").path("code").asString()).isEqualTo("no-lines");
            assertThat(fromChinese.path("problem").path("code").asString()).isEqualTo("no-lines");
        }
    }

    @Test
    void whatIsSentWrongIsRefusedAtOnce() {
        byte[] file = (PROJECTS_ZH + projectZh(newCode(), "110000")).getBytes(StandardCharsets.UTF_8);
        assertThat(beijing().postFile("/imports/projects?mode=SOME", CSV, file).status())
                .isEqualTo(400);
        assertThat(beijing().postFile("/imports/people?mode=ALL", CSV, file).status())
                .isEqualTo(404);
        assertThat(beijing()
                        .postFile("/imports/projects?mode=ALL", "application/json", file)
                        .status())
                .isEqualTo(415);
        assertThat(beijing()
                        .postFile("/imports/projects?mode=ALL", CSV, new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(beijing()
                        .postFile("/imports/projects?mode=ALL", CSV, new byte[20 * 1024 * 1024 + 1])
                        .status())
                .isEqualTo(413);
        assertThat(as("verifier")
                        .postFile("/imports/projects?mode=ALL", CSV, file)
                        .status())
                .isEqualTo(403);
        Api.Response first =
                beijing().postFile("/imports/projects?mode=ALL", CSV, file, "Idempotency-Key", "k-" + newCode());
        String key =
                first.raw().request().headers().firstValue("Idempotency-Key").orElseThrow();
        assertThat(beijing()
                        .postFile("/imports/projects?mode=ALL", CSV, file, "Idempotency-Key", key)
                        .id())
                .isEqualTo(first.id());
        assertThat(beijing()
                        .postFile(
                                "/imports/projects?mode=ALL",
                                CSV,
                                Arrays.copyOf(file, file.length - 1),
                                "Idempotency-Key",
                                key)
                        .status())
                .isEqualTo(422);
    }

    private static String projectZh(String code, String donor) {
        return code + ",Weaving workshop,纺织车间,653201,32163," + donor + ",牵头,实施,２０２５年３月１日,PHASE_1;PHASE_2,工作简报\n";
    }

    private static byte[] workbook(List<List<? extends Object>> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer = SheetWriters.open(FileType.XLSX, out, "S")) {
            String heading = REPORTS.strip().replace("\"Pay, CNY a month\"", "pay.amount");
            writer.row(List.of(heading.split(",")));
            lines.forEach(writer::row);
        }
        return out.toByteArray();
    }

    private JsonNode done(String kind, Api.Response sent) {
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        String path = "/imports/" + kind + "/" + sent.id();
        assertThat(sent.header("Location")).isEqualTo("/api/v1" + path);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !beijing().get(path).json().path("finishedAt").isNull());
        return beijing().get(path).json();
    }

    private static List<String> ids(JsonNode done) {
        return StreamSupport.stream(done.path("items").spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static List<String> lines(JsonNode done) {
        List<String> lines = new ArrayList<>();
        for (JsonNode item : done.path("items")) {
            List<String> errors = new ArrayList<>();
            for (JsonNode error : item.path("errors")) {
                errors.add((error.path("column").isNull()
                                ? ""
                                : error.path("column").asString()) + ":"
                        + error.path("code").asString());
            }
            lines.add(item.path("line").asInt() + " " + item.path("outcome").asString()
                    + (errors.isEmpty() ? "" : " " + errors));
        }
        return lines;
    }
}
