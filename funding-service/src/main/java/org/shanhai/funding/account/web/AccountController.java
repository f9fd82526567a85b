package org.shanhai.funding.account.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.account.Account;
import org.shanhai.funding.account.AccountQuestion;
import org.shanhai.funding.account.AccountQuestion.Grouping;
import org.shanhai.funding.account.AccountQuestion.Moment;
import org.shanhai.funding.account.ReadingAccounts;
import org.shanhai.funding.account.Sums;
import org.shanhai.funding.commitment.ReadingCommitments;
import org.shanhai.funding.commitment.web.CommitmentView;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private static final int MAX_GROUPINGS = 3;

    private final KnownProjects projects;
    private final ReadingCommitments commitments;
    private final ReadingAccounts accounts;

    AccountController(KnownProjects projects, ReadingCommitments commitments, ReadingAccounts accounts) {
        this.projects = projects;
        this.commitments = commitments;
        this.accounts = accounts;
    }

    /** The account of a project. Its commitments stand with it as they are now, and not where the question looks at the past. */
    @GetMapping("/api/v1/projects/{projectId}/funds")
    ProjectAccountView funds(
            @PathVariable UUID projectId,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        if (projects.find(projectId).isEmpty()) {
            throw Refusal.notFound("projectId", projectId).asException();
        }
        Moment moment = accounts.moment(asOf, knownAt);
        Sums sums = accounts.total(AccountQuestion.ofProject(projectId, moment));
        return ProjectAccountView.of(
                projectId,
                sums,
                moment,
                moment == null
                        ? commitments.ofProject(projectId).stream()
                                .map(found -> CommitmentView.of(found.commitment(), found.revisions()))
                                .toList()
                        : null);
    }

    /** Accounts by up to three of project, commitment, donor, donorUnit, fundingYear and fundType. */
    @GetMapping("/api/v1/accounts")
    Page<AccountView> list(
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable Integer fundingYear,
            @RequestParam(required = false) @Nullable FundType fundType,
            @RequestParam(required = false) @Nullable String groupBy,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Instant knownAt,
            PageRequest page) {
        List<Grouping> groupings = groupings(groupBy);
        if (!page.after().isEmpty() && page.after().size() != groupings.size()) {
            throw Refusal.badRequest(List.of(Violation.of("cursor", "bad-cursor", String.join(",", page.after()))))
                    .asException();
        }
        AccountQuestion question =
                new AccountQuestion(project, donor, fundingYear, fundType, groupings, accounts.moment(asOf, knownAt));
        return Page.of(
                        accounts.list(question, page.after(), page.limitPlusOne()),
                        page,
                        account -> List.copyOf(account.group().values()))
                .map(AccountView::of);
    }

    private static List<Grouping> groupings(@Nullable String groupBy) {
        if (groupBy == null || groupBy.isEmpty()) {
            return List.of();
        }
        List<Grouping> groupings = new ArrayList<>();
        List<String> allowed =
                Arrays.stream(Grouping.values()).map(Grouping::parameter).toList();
        for (String name : groupBy.split(",", -1)) {
            if (!allowed.contains(name)) {
                throw refused("not-one-of", name, Map.of("allowed", allowed));
            }
            groupings.add(Grouping.values()[allowed.indexOf(name)]);
        }
        if (groupings.size() > MAX_GROUPINGS) {
            throw refused("too-many", groupBy, Map.of("maxElements", MAX_GROUPINGS));
        }
        if (groupings.stream().distinct().count() < groupings.size()) {
            throw refused("duplicate", groupBy, Map.of());
        }
        return groupings;
    }

    private static RuntimeException refused(String code, String value, Map<String, Object> rule) {
        return Refusal.badRequest(List.of(new Violation("groupBy", code, value, rule)))
                .asException();
    }

    /**
     * The account of a project as it is answered.
     *
     * @param reservedCny what waits for a second person; null where the question looks at the past
     */
    record ProjectAccountView(
            UUID projectId,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt,
            String committedCny,
            String disbursedCny,
            String returnedCny,
            String openCny,
            @Nullable String reservedCny,
            String dueCny,
            String overdueCny,
            @Nullable String executionRate,
            @Nullable String fundsInPlaceRate,
            boolean illustrative,
            @Nullable List<CommitmentView> commitments) {

        static ProjectAccountView of(
                UUID projectId, Sums sums, @Nullable Moment moment, @Nullable List<CommitmentView> commitments) {
            return new ProjectAccountView(
                    projectId,
                    moment == null ? null : moment.asOf(),
                    moment == null ? null : moment.knownAt(),
                    Cny.text(sums.committedCny()),
                    Cny.text(sums.disbursedCny()),
                    Cny.text(sums.returnedCny()),
                    Cny.text(sums.openCny()),
                    commitments == null
                            ? null
                            : Cny.text(commitments.stream()
                                    .map(commitment -> new BigDecimal(commitment.reservedCny()))
                                    .reduce(Cny.ZERO, BigDecimal::add)),
                    Cny.text(sums.dueCny()),
                    Cny.text(sums.overdueCny()),
                    text(sums.executionRate()),
                    text(sums.fundsInPlaceRate()),
                    sums.illustrative(),
                    commitments);
        }
    }

    /** An account as it is answered. */
    record AccountView(
            Map<String, String> group,
            String committedCny,
            String disbursedCny,
            String returnedCny,
            String openCny,
            String dueCny,
            String overdueCny,
            @Nullable String executionRate,
            @Nullable String fundsInPlaceRate,
            boolean illustrative) {

        static AccountView of(Account account) {
            Map<String, String> group = new LinkedHashMap<>();
            account.group().forEach((grouping, value) -> group.put(grouping.parameter(), value));
            Sums sums = account.sums();
            return new AccountView(
                    group,
                    Cny.text(sums.committedCny()),
                    Cny.text(sums.disbursedCny()),
                    Cny.text(sums.returnedCny()),
                    Cny.text(sums.openCny()),
                    Cny.text(sums.dueCny()),
                    Cny.text(sums.overdueCny()),
                    text(sums.executionRate()),
                    text(sums.fundsInPlaceRate()),
                    sums.illustrative());
        }
    }

    private static @Nullable String text(@Nullable BigDecimal percent) {
        return percent == null ? null : percent.toPlainString();
    }
}
