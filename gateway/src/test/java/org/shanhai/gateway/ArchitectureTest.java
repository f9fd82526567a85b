package org.shanhai.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.shanhai.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule holdsNoDataOfItsOwn = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.apache.kafka..", "org.shanhai.platform..")
            .because("the gateway passes requests on; what needs a database or the streams belongs to a service");

    @ArchTest
    static final ArchRule onlyRoutingTalksToTheServices = noClasses()
            .that()
            .resideOutsideOfPackage("..routing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "org.springframework.cloud.gateway..")
            .because("one place decides how a request is sent, and that a write is never sent twice");

    @ArchTest
    static final ArchRule packagesDependInOneDirection = slices().matching("org.shanhai.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its user cannot be understood alone");
}
