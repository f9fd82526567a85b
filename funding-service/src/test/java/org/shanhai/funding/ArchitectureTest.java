package org.shanhai.funding;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.shanhai.funding", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> THE_EDGE = resideInAnyPackage(
            "org.springframework..",
            "java.sql..",
            "javax.sql..",
            "tools.jackson..",
            "com.fasterxml..",
            "org.apache.kafka..",
            "io.micrometer..");

    @ArchTest
    static final ArchRule valuesAndDecisionsArePure = noClasses()
            .that()
            .areRecords()
            .or()
            .areEnums()
            .or()
            .haveSimpleNameEndingWith("Decision")
            .or()
            .resideInAPackage("..money..")
            .should()
            .dependOnClassesThat(THE_EDGE)
            .because("a rule about money is read and tested without a container, a database or a stream");

    @ArchTest
    static final ArchRule onlyTheEdgesKnowWhatIsPublished = noClasses()
            .that()
            .resideOutsideOfPackages("..publishing..", "..intake..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.shanhai.contracts..", "org.shanhai.platform.events..", "org.shanhai.platform.outbox.."))
            .because("published events are not domain events; they are mapped in one place");

    @ArchTest
    static final ArchRule onlyRepositoriesSpeakSql = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Jdbc")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql.."))
            .because("a use case asks a port, and the port's table is nobody else's business");

    @ArchTest
    static final ArchRule repositoriesAreHiddenBehindTheirPorts = classes()
            .that()
            .haveSimpleNameStartingWith("Jdbc")
            .should()
            .notBePublic()
            .because("a port has one implementation today and a test's fake tomorrow");

    @ArchTest
    static final ArchRule nothingDependsOnTheWeb = noClasses()
            .that()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.shanhai.funding..web..")
            .because("how a question is asked does not decide the answer");

    @ArchTest
    static final ArchRule capabilitiesDependInOneDirection = slices().matching("org.shanhai.funding.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a capability that needs its user cannot be understood alone");

    @ArchTest
    static final ArchRule moneyIsExact = noMethods()
            .that()
            .haveNameMatching(".*(?i)(cny|amount|percent|rate).*")
            .should()
            .haveRawReturnType(double.class)
            .orShould()
            .haveRawReturnType(float.class)
            .because("binary fractions lose fen");
}
