package org.shanhai.funding.account.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.account.Account;
import org.shanhai.funding.commitment.Commitments;
import org.shanhai.funding.commitment.web.CommitmentView;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.web.Refusal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final KnownProjects projects;
    private final Commitments commitments;

    AccountController(KnownProjects projects, Commitments commitments) {
        this.projects = projects;
        this.commitments = commitments;
    }

    @GetMapping("/api/v1/projects/{projectId}/funds")
    @Transactional(readOnly = true)
    public View funds(@PathVariable UUID projectId) {
        if (projects.find(projectId).isEmpty()) {
            throw Refusal.notFound("projectId", projectId).asException();
        }
        return View.of(new Account(projectId, commitments.ofProject(projectId)));
    }

    /** The account as it is answered. */
    public record View(
            UUID projectId,
            String committedCny,
            String disbursedCny,
            String returnedCny,
            String openCny,
            @Nullable String executionRate,
            boolean illustrative,
            List<CommitmentView> commitments) {

        static View of(Account account) {
            BigDecimal rate = account.executionRate();
            return new View(
                    account.projectId(),
                    Cny.text(account.committedCny()),
                    Cny.text(account.disbursedCny()),
                    Cny.text(Cny.ZERO),
                    Cny.text(account.openCny()),
                    rate == null ? null : rate.toPlainString(),
                    account.illustrative(),
                    account.commitments().stream().map(CommitmentView::of).toList());
        }
    }
}
