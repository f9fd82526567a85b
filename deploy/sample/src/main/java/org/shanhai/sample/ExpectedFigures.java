package org.shanhai.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Every expected total of the scenario, with where the services say it. */
final class ExpectedFigures {
    private static final List<Integer> POLICY_YEARS = List.of(2024, 2025);
    private static final int DONORS = 19;
    private static final Set<String> PAIRING_INDICATORS = Set.of("PAIRINGS_TOWNSHIP", "PAIRINGS_HOSPITAL");

    private final List<FigureGroup> groups = new ArrayList<>();
    private final JsonNode expected;
    private final JsonNode asWritten;
    private final String period;
    private final String to;

    private ExpectedFigures(JsonNode expected, JsonNode asWritten, String period, String to) {
        this.expected = expected;
        this.asWritten = asWritten;
        this.period = period;
        this.to = to;
    }

    /** After all commands. */
    static List<FigureGroup> afterAll(Scenario scenario) {
        ExpectedFigures figures =
                new ExpectedFigures(scenario.expectedAsWritten(), scenario.expectedAsWritten(), "", "");
        figures.overTime();
        figures.policyShares();
        figures.targets();
        figures.payObservations();
        figures.pairing();
        return List.copyOf(figures.groups);
    }

    /** What had happened by the end of a year. */
    static List<FigureGroup> atEndOf(Scenario scenario, int year) {
        ExpectedFigures figures = new ExpectedFigures(
                scenario.expectedAtEndOf(year),
                scenario.expectedAsWritten(),
                " (" + year + "-12-31)",
                "&to=" + year + "-12");
        figures.overTime();
        return List.copyOf(figures.groups);
    }

    private void overTime() {
        jobs("jobsDirect", "Direct jobs", "直接就业");
        jobs("jobsIndirect", "Indirect jobs", "带动就业");
        trained("trained_PERSON", "personsTrained", "Persons trained", "培训人数");
        trained("trained_PERSON_TIME", "personTimesTrained", "Person-times trained", "培训人次");
        withoutNumber();
        outcomes();
        planned();
        money();
        delivery();
    }

    private void jobs(String figure, String en, String zh) {
        JsonNode jobs = expected.path(figure);
        String path = "/impact/employment?";
        add(en, zh, claims(jobs, "total"), live -> total(live, path, figure));
        add(en + " by donor as registered", zh + "(登记支援方)", claims(jobs, "byDonor"), by(path, "donorUnit", figure));
        add(en + " by donor", zh + "(支援方)", claims(jobs, "byDonor19"), by(path, "donor", figure));
        add(en + " by area, own level", zh + "(受援地本级)", claims(jobs, "byAreaOwn"), by(path, "area", figure));
        add(en + " by area, rolled up", zh + "(受援地汇总)", claims(jobs, "byAreaRollUp"), rolledUp(path, figure, figure));
        add(en + " by sector", zh + "(领域)", claims(jobs, "bySector"), by(path, "sector", figure));
    }

    private void trained(String key, String figure, String en, String zh) {
        JsonNode trained = expected.path(key);
        String path = "/impact/training?";
        add(en, zh, claims(trained, "total"), live -> total(live, path, figure));
        add(en + " by mode", zh + "(方式)", claims(trained, "byMode"), by(path, "mode", figure));
        add(en + " by donor", zh + "(支援方)", claims(trained, "byDonor19"), by(path, "donor", figure));
        add(en + " by area, rolled up", zh + "(受援地汇总)", claims(trained, "byAreaRollUp"), rolledUp(path, key, figure));
    }

    private void withoutNumber() {
        counted("Training reports without a number", "未报数的培训报告", "trainingRecordsWithoutNumber", live -> {
            JsonNode figures = live.figures("/impact/training?" + until());
            return withoutValue(figures, "personsTrained") + withoutValue(figures, "personTimesTrained");
        });
        counted(
                "Exchange reports without a number",
                "未报数的交流报告",
                "exchangeRecordsWithoutNumber",
                live -> withoutValue(live.figures("/impact/outcomes?" + until()), "EXCHANGE_PARTICIPANTS"));
        counted(
                "Equipment reports without a quantity",
                "未报数量的设备",
                "equipmentItemsWithoutQuantity",
                live -> withoutValue(live.figures("/impact/outcomes?" + until()), "EQUIPMENT_DELIVERED"));
    }

    private void outcomes() {
        SortedMap<String, String> outcomes = new TreeMap<>();
        expected.path("outcomes").forEachEntry((code, value) -> outcomes.put(code, Values.qualified(value)));
        add("Outcomes by project", "成效(项目)", outcomes, live -> {
            SortedMap<String, String> found = new TreeMap<>();
            Map<String, String> codes = new TreeMap<>();
            live.projects()
                    .forEach((code, project) -> codes.put(project.path("id").asString(), code));
            for (JsonNode item : live.get("/impact/outcomes?groupBy=project&view=credited" + to)
                    .path("items")) {
                String project = item.path("group").path("project").asString();
                item.path("figures").forEachEntry((indicator, figure) -> {
                    JsonNode reported = figure.path("reported");
                    if (Values.isGiven(reported.path("value")) && !PAIRING_INDICATORS.contains(indicator)) {
                        found.put(codes.getOrDefault(project, project) + "." + indicator, Values.qualified(reported));
                    }
                });
            }
            return found;
        });
        SortedMap<String, String> pairings = new TreeMap<>();
        expected.path("pairingsRecorded")
                .forEachEntry((type, count) -> pairings.put(
                        type.equals("TOWNSHIP") ? "PAIRINGS_TOWNSHIP" : "PAIRINGS_HOSPITAL", Values.number(count)));
        add("Pairings of institutions", "结对数", pairings, live -> {
            SortedMap<String, String> found = new TreeMap<>();
            JsonNode figures = live.figures("/impact/outcomes?" + until());
            for (String indicator : PAIRING_INDICATORS) {
                JsonNode value = figures.path(indicator).path("reported").path("value");
                if (Values.isGiven(value)) {
                    found.put(indicator, Values.number(value));
                }
            }
            return found;
        });
    }

    /** Planned posts and their fulfilment, of P01 alone, as impact-service has them. */
    private void planned() {
        SortedMap<String, String> planned = new TreeMap<>();
        JsonNode posts = expected.path("targets").path("P01.POSTS_PLANNED");
        if (Values.isGiven(posts)) {
            planned.put("P01", Values.qualified(posts));
        }
        add("Posts planned", "计划岗位", planned, live -> {
            JsonNode value = live.figures("/impact/employment?project=" + live.projectId("P01") + to)
                    .path("postsPlanned")
                    .path("planned");
            return Values.isGiven(value.path("value")) ? one("P01", Values.qualified(value)) : new TreeMap<>();
        });
        SortedMap<String, String> fulfilment = new TreeMap<>();
        JsonNode percent = expected.path("planFulfilment_P01_percent");
        if (Values.isGiven(percent)) {
            fulfilment.put("P01", percent.asString() + " %");
        }
        add("Fulfilment of posts planned", "岗位计划完成率", fulfilment, live -> {
            JsonNode value = live.figures("/impact/employment?project=" + live.projectId("P01") + to)
                    .path("fulfilmentPercent")
                    .path("derived")
                    .path("value");
            return Values.isGiven(value) ? one("P01", value.asString() + " %") : new TreeMap<>();
        });
    }

    private void money() {
        JsonNode funding = expected.path("fundingIllustrative");
        for (String[] stage :
                new String[][] {{"committed", "Committed CNY", "计划安排(元)"}, {"disbursed", "Disbursed CNY", "拨付(元)"}}) {
            String figure = stage[0] + "Cny";
            add(
                    stage[1],
                    stage[2],
                    one("", Values.money(funding.path(figure))),
                    live -> one(
                            "",
                            Values.money(live.figures("/impact/money?" + until())
                                    .path(figure)
                                    .path("booked")
                                    .path("value"))));
            SortedMap<String, String> byYear = new TreeMap<>();
            funding.path("byDonor19Year").forEachEntry((donorYear, bases) -> {
                JsonNode sum = bases.path(stage[0]).path("total");
                if (sum.asLong() != 0) {
                    byYear.put(donorYear, Values.money(sum));
                }
            });
            add(stage[1] + " by donor and year", stage[2] + "(支援方、年度)", byYear, live -> {
                SortedMap<String, String> found = new TreeMap<>();
                for (JsonNode item :
                        live.get("/impact/money?groupBy=donor,fundingYear" + to).path("items")) {
                    String sum = Values.money(
                            item.path("figures").path(figure).path("booked").path("value"));
                    if (!sum.equals("0.00")) {
                        JsonNode group = item.path("group");
                        found.put(
                                group.path("donor").asString() + "/"
                                        + group.path("fundingYear").asString(),
                                sum);
                    }
                }
                return found;
            });
        }
    }

    private void delivery() {
        String path = "/impact/delivery?";
        JsonNode projects = expected.path("projects");
        add(
                "Projects",
                "项目数",
                one("", Values.number(projects.path("total"))),
                live -> one("", count(live.figures(path + until()), "projects", "booked")));
        SortedMap<String, String> byDonor = new TreeMap<>();
        projects.path("byDonor19").forEachEntry((donor, count) -> byDonor.put(donor, Values.number(count)));
        add("Projects by donor (shared ones at each)", "项目数(支援方,共同实施分别计入)", byDonor, live -> {
            SortedMap<String, String> found = new TreeMap<>();
            for (JsonNode item : live.get(path + "groupBy=donor" + to).path("items")) {
                found.put(
                        item.path("group").path("donor").asString(), count(item.path("figures"), "projects", "booked"));
            }
            return found;
        });
        add(
                "Milestones achieved",
                "已完成里程碑",
                one("", Values.number(expected.path("milestonesAchieved"))),
                live -> one("", count(live.figures(path + until()), "milestonesAchieved", "reported")));
    }

    private void policyShares() {
        JsonNode byDonorYear = expected.path("fundingIllustrative").path("byDonor19Year");
        for (String[] basis : new String[][] {
            {"committed", "Policy shares, committed", "两个80%(计划安排)"},
            {"disbursed", "Policy shares, disbursed", "两个80%(拨付)"}
        }) {
            for (int year : POLICY_YEARS) {
                SortedMap<String, String> shares = new TreeMap<>();
                byDonorYear.forEachEntry((donorYear, bases) -> {
                    JsonNode share = bases.path(basis[0]);
                    if (donorYear.endsWith("/" + year) && share.path("total").asLong() != 0) {
                        shares.put(
                                donorYear,
                                Values.money(share.path("total")) + " county "
                                        + Values.money(share.path("countyOrBelow"))
                                        + " " + share.path("countyPercent").asString() + " % livelihood "
                                        + Values.money(share.path("livelihood")) + " "
                                        + share.path("livelihoodPercent").asString() + " % "
                                        + share.path("rule8080").asString());
                    }
                });
                shares.put("others/" + year, DONORS - shares.size() + " x NOT_APPLICABLE");
                add(basis[1], basis[2], shares, live -> liveShares(live, year, basis[0]));
            }
        }
    }

    private static SortedMap<String, String> liveShares(Live live, int year, String basis) {
        SortedMap<String, String> found = new TreeMap<>();
        int notApplicable = 0;
        for (JsonNode item : live.get("/policy-shares?year=" + year).path("items")) {
            JsonNode share = item.path(basis);
            String rule = share.path("rule").asString();
            if (rule.equals("NOT_APPLICABLE")
                    && Values.money(share.path("totalCny")).equals("0.00")) {
                notApplicable++;
            } else {
                found.put(
                        item.path("donor").asString() + "/"
                                + item.path("fundingYear").asString(),
                        Values.money(share.path("totalCny")) + " county " + Values.money(share.path("countyOrBelowCny"))
                                + " " + share.path("countyPercent").asString() + " % livelihood "
                                + Values.money(share.path("livelihoodCny")) + " "
                                + share.path("livelihoodPercent").asString() + " % " + rule);
            }
        }
        found.put("others/" + year, notApplicable + " x NOT_APPLICABLE");
        return found;
    }

    private void targets() {
        SortedMap<String, String> targets = new TreeMap<>();
        expected.path("targets")
                .forEachEntry((code, target) ->
                        targets.put(code.replace("POSTS_PLANNED", "postsPlanned"), Values.qualified(target)));
        add("Targets", "目标", targets, live -> {
            SortedMap<String, String> found = new TreeMap<>();
            live.projects().forEach((code, project) -> {
                JsonNode held = live.get("/projects/" + project.path("id").asString() + "/targets");
                for (JsonNode target : held.path("items")) {
                    found.put(code + "." + target.path("indicator").asString(), Values.qualified(target));
                }
            });
            return found;
        });
    }

    private void payObservations() {
        SortedMap<String, String> observations = new TreeMap<>();
        for (JsonNode observed : expected.path("payObservations")) {
            observations.put(observed.path("projectKey").asString(), pay(observed, "value"));
        }
        add("Pay observed", "工资观察值", observations, live -> {
            SortedMap<String, String> found = new TreeMap<>();
            live.projects().forEach((code, project) -> {
                JsonNode kept = live.get("/projects/" + project.path("id").asString() + "/pay-observations");
                for (JsonNode observed : kept.path("items")) {
                    found.put(code, pay(observed, "amount"));
                }
            });
            return found;
        });
    }

    private static String pay(JsonNode observed, String amount) {
        return Values.money(observed.path(amount)) + " " + observed.path("unit").asString() + " "
                + observed.path("qualifier").asString() + " n = "
                + observed.path("observations").asString();
    }

    private void pairing() {
        SortedMap<String, String> pairing = new TreeMap<>();
        expected.path("pairing").forEachEntry((project, value) -> pairing.put(project, value.asString()));
        add("Pairing of projects", "结对关系", pairing, live -> {
            SortedMap<String, String> found = new TreeMap<>();
            live.projects()
                    .forEach((code, project) ->
                            found.put(code, project.path("pairing").asString()));
            return found;
        });
    }

    private void counted(String en, String zh, String key, Function<Live, Long> live) {
        add(en, zh, one("", Values.number(expected.path(key))), now -> one("", String.format("%,d", live.apply(now))));
    }

    private Function<Live, SortedMap<String, String>> by(String path, String dimension, String figure) {
        return live -> {
            SortedMap<String, String> found = new TreeMap<>();
            for (JsonNode item : live.get(path + "groupBy=" + dimension + "&view=credited" + to)
                    .path("items")) {
                JsonNode reported = item.path("figures").path(figure).path("reported");
                if (Values.isGiven(reported.path("value"))) {
                    found.put(item.path("group").path(dimension).asString(), Values.claim(reported));
                }
            }
            return found;
        };
    }

    /** Asks for each area that ever has a figure. */
    private Function<Live, SortedMap<String, String>> rolledUp(String path, String key, String figure) {
        return live -> {
            SortedMap<String, String> found = new TreeMap<>();
            for (String area : asWritten.path(key).path("byAreaRollUp").propertyNames()) {
                JsonNode reported =
                        live.figures(path + "area=" + area + to).path(figure).path("reported");
                if (Values.isGiven(reported.path("value"))) {
                    found.put(area, Values.claim(reported));
                }
            }
            return found;
        };
    }

    private SortedMap<String, String> total(Live live, String path, String figure) {
        JsonNode reported = live.figures(path + until()).path(figure).path("reported");
        return Values.isGiven(reported.path("value")) ? one("", Values.claim(reported)) : new TreeMap<>();
    }

    private static SortedMap<String, String> claims(JsonNode figure, String cut) {
        SortedMap<String, String> claims = new TreeMap<>();
        JsonNode values = figure.path(cut);
        if (cut.equals("total")) {
            if (Values.isGiven(values)) {
                claims.put("", Values.claim(values));
            }
        } else {
            values.forEachEntry((code, value) -> claims.put(code, Values.claim(value)));
        }
        return claims;
    }

    private static long withoutValue(JsonNode figures, String figure) {
        return figures.path(figure).path("reported").path("withoutValue").asLong(0);
    }

    private static String count(JsonNode figures, String figure, String assurance) {
        return Values.number(figures.path(figure).path(assurance).path("value"));
    }

    private String until() {
        return to.isEmpty() ? "" : to.substring(1);
    }

    private static SortedMap<String, String> one(String code, String value) {
        SortedMap<String, String> one = new TreeMap<>();
        one.put(code, value);
        return one;
    }

    private void add(
            String en, String zh, SortedMap<String, String> values, Function<Live, SortedMap<String, String>> live) {
        groups.add(new FigureGroup(en + period, zh + period, values, live));
    }
}
