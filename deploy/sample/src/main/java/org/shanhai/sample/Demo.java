package org.shanhai.sample;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Loads the scenario through the gateway and prints every expected figure beside the live one. Ends with 1 when one differs. Gateway and
 * issuer are given as arguments or by the environment. Loading again
 * changes nothing: every write has the key it had the first time.
 */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REQUESTS_BETWEEN_LINES = 6;
    private static final int VALUE_WIDTH = 34;
    private static final String NOTE = """
            All money is invented for the example. Jobs, training and outcomes are as published by a newspaper, unverified;
            splits of a published total over time are invented.
            所有资金均为示例虚构;就业、培训和成效数据据报纸报道,未经核实;总数在时间上的拆分为虚构。
            """;

    private final Gateway gateway;
    private final PrintStream out;
    private final Duration patience;

    Demo(Gateway gateway, PrintStream out, Duration patience) {
        this.gateway = gateway;
        this.out = out;
        this.patience = patience;
    }

    static void main(String[] args) {
        URI gateway = address(args, 0, "SHANHAI_GATEWAY_URL", "http://127.0.0.1:8080");
        URI issuer = address(args, 1, "SHANHAI_ISSUER_URL", "http://127.0.0.1:8084");
        boolean equal = new Demo(new Gateway(gateway, IssuerTokens.ofEnvironment(issuer)), System.out, PATIENCE).run();
        System.exit(equal ? 0 : 1);
    }

    private static URI address(String[] args, int place, String variable, String usual) {
        return URI.create(args.length > place ? args[place] : System.getenv().getOrDefault(variable, usual));
    }

    /** Whether every figure is as expected. */
    boolean run() {
        out.print(NOTE);
        out.println();
        Scenario scenario = Scenario.load();
        load(new ScenarioRequests(scenario).all());
        List<FigureRow> rows = new FigureCheck(scenario, gateway).await(patience);
        out.println();
        print(rows);
        long different = rows.stream().filter(row -> !row.isEqual()).count();
        out.println();
        out.print(NOTE);
        out.println(
                different == 0
                        ? "All " + rows.size() + " figures are as expected. 全部一致。"
                        : different + " of " + rows.size() + " figures differ. 有差异。");
        return different == 0;
    }

    private void load(List<Request> requests) {
        Loader loader = new Loader(gateway);
        out.println("  sent  projects 项目  direct jobs 直接就业  persons trained 培训人数  disbursed CNY 拨付");
        loader.load(requests, (request, done) -> {
            if (done % REQUESTS_BETWEEN_LINES == 0 || done == requests.size()) {
                out.println(headline(done, requests.size()));
            }
        });
        if (loader.replayed() > 0) {
            out.println(loader.replayed() + " of " + requests.size()
                    + " requests had been sent before and changed nothing.");
        }
    }

    private String headline(int done, int all) {
        Live live = new Live(gateway);
        return "%4d/%d  %13s  %19s  %22s  %s"
                .formatted(
                        done,
                        all,
                        shown(live.figures("/impact/delivery").path("projects").path("booked")),
                        shown(live.figures("/impact/employment")
                                .path("jobsDirect")
                                .path("reported")),
                        shown(live.figures("/impact/training")
                                .path("personsTrained")
                                .path("reported")),
                        shown(live.figures("/impact/money").path("disbursedCny").path("booked")));
    }

    private static String shown(JsonNode figure) {
        return Values.isGiven(figure.path("value")) ? Values.number(figure.path("value")) : "-";
    }

    private void print(List<FigureRow> rows) {
        Names names = new Names();
        String title = "";
        for (FigureRow row : rows) {
            String rowTitle = row.en() + " / " + row.zh();
            if (!rowTitle.equals(title)) {
                title = rowTitle;
                out.println(title);
            }
            out.printf(
                    "  %-6s expected 预期 %-" + VALUE_WIDTH + "s live 实际 %-" + VALUE_WIDTH + "s %s%n",
                    row.isEqual() ? "ok" : "DIFFER",
                    row.expected(),
                    row.live(),
                    (row.code() + " " + names.of(codeOf(row))).strip());
        }
    }

    /** 110000/2024 is of donor 110000. */
    private static String codeOf(FigureRow row) {
        int slash = row.code().indexOf('/');
        return slash < 0 ? row.code() : row.code().substring(0, slash);
    }
}
