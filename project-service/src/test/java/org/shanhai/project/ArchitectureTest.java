package org.shanhai.project;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.shanhai.teststack.ServiceRules;

/** How this service is cut. */
@AnalyzeClasses(packages = "org.shanhai.project", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What a project can be told of. */
    private static final List<String> CAPABILITIES =
            List.of("employment", "training", "outcome", "pay", "milestone", "targets", "registration", "calendar");

    @ArchTest
    static final ArchTests rulesOfEveryService = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule nothingButTheEdgesDependsOnTheWeb = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..importing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.shanhai.project..web..")
            .because("how something is sent, by a call or by a line of a file, does not decide what becomes of it");

    @ArchTest
    static void capabilitiesDoNotKnowEachOther(JavaClasses all) {
        for (String capability : CAPABILITIES) {
            String[] others = CAPABILITIES.stream()
                    .filter(other -> !other.equals(capability))
                    .map(other -> "org.shanhai.project." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.shanhai.project." + capability + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because("one of them is changed, or another added, without reading the rest")
                    .check(all);
        }
    }
}
