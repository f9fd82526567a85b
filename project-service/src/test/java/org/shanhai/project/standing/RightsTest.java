package org.shanhai.project.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanhai.project.Given.donor;
import static org.shanhai.project.Given.office;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.project.Given;
import org.shanhai.project.decision.Decision;

class RightsTest {

    private static final List<ProjectDonor> HANGZHOU_LED =
            List.of(donor("330100", DonorRole.LEAD), donor("110000", DonorRole.SUPPORTING));

    @Test
    void officeOfAnyDonorWritesReports() {
        assertThat(donorActedFor(Rights.asDonor(office("110000"), HANGZHOU_LED)))
                .isEqualTo("110000");
        assertThat(donorActedFor(Rights.asDonor(office("330100"), HANGZHOU_LED)))
                .isEqualTo("330100");
    }

    @Test
    void provinceActsForItsCityAndSignsAsProvince() {
        assertThat(donorActedFor(Rights.asDonor(office("330000"), HANGZHOU_LED)))
                .isEqualTo("330000");
    }

    @Test
    void cityDoesNotActForItsProvinceNorForAnotherCity() {
        assertThat(allowed(Rights.asDonor(office("330200"), HANGZHOU_LED))).isFalse();
        assertThat(allowed(Rights.asDonor(office("330100"), List.of(donor("330000", DonorRole.LEAD)))))
                .isFalse();
    }

    @Test
    void guangdongDoesNotActForShenzhenWhichIsOneOfTheNineteen() {
        assertThat(allowed(Rights.asDonor(office("440000"), List.of(donor("440300", DonorRole.LEAD)))))
                .isFalse();
    }

    @Test
    void officeThatActsForAllSignsForNoDonor() {
        Caller all = new Caller("account-1", Set.of(Role.OFFICE), Set.of(), true);
        assertThat(Rights.asDonor(all, HANGZHOU_LED).orThrow()).isEqualTo(new Signature("account-1", "office", null));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OFFICE")
    void noOtherRoleWritesFactsNotEvenTheAdministrator(Role role) {
        Caller caller = new Caller("account-1", Set.of(role), Set.of("110000"), true);
        assertThat(allowed(Rights.asDonor(caller, HANGZHOU_LED))).isFalse();
        assertThat(allowed(Rights.asLead(caller, project(HANGZHOU_LED, "110000"))))
                .isFalse();
        assertThat(allowed(Rights.asLead(caller, project(participants(), "110000"))))
                .isFalse();
    }

    @Test
    void onlyTheLeadChangesTheHead() {
        Standing project = project(HANGZHOU_LED, "110000");
        assertThat(allowed(Rights.asLead(office("330100"), project))).isTrue();
        assertThat(allowed(Rights.asLead(office("330000"), project))).isTrue();
        assertThat(allowed(Rights.asLead(office("110000"), project))).isFalse();
    }

    @Test
    void whereNobodyLeadsTheOfficeThatEnteredTheProjectChangesTheHead() {
        Standing project = project(participants(), "120000");
        assertThat(allowed(Rights.asLead(office("120000"), project))).isTrue();
        assertThat(allowed(Rights.asLead(office("110000"), project))).isFalse();
    }

    @Test
    void whereNobodyLeadsAndAnOfficeForAllEnteredTheProjectEachDonorsOfficeChangesTheHead() {
        Standing project = project(participants(), null);
        assertThat(allowed(Rights.asLead(office("120000"), project))).isTrue();
        assertThat(allowed(Rights.asLead(office("130000"), project))).isFalse();
    }

    private static List<ProjectDonor> participants() {
        return List.of(donor("110000", DonorRole.PARTICIPANT), donor("120000", DonorRole.PARTICIPANT));
    }

    private static Standing project(List<ProjectDonor> donors, @Nullable String createdFor) {
        return new Standing(Given.PROJECT, ProjectStatus.IMPLEMENTATION, donors, createdFor, List.of());
    }

    private static boolean allowed(Decision<Signature> decision) {
        return decision instanceof Decision.Accepted<Signature>;
    }

    private static @Nullable String donorActedFor(Decision<Signature> decision) {
        return decision.orThrow().donorCode();
    }
}
