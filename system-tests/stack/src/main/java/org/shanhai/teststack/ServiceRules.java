package org.shanhai.teststack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Rules on how a service is cut: by capability, with the edges in {@code web}, {@code publishing} and {@code intake}. */
public final class ServiceRules {

    private static final String[] EDGES = {"..web..", "..publishing..", "..intake.."};

    /** Records, enums and interfaces that stand by themselves: what the service thinks with. */
    private static final DescribedPredicate<JavaClass> PURE_TYPES =
            DescribedPredicate.describe("are records, enums or interfaces of a capability", type -> {
                JavaClass outermost = type;
                while (outermost.getEnclosingClass().isPresent()) {
                    outermost = outermost.getEnclosingClass().get();
                }
                return (outermost.isRecord() || outermost.isEnum() || outermost.isInterface())
                        && !outermost.getSimpleName().equals("package-info")
                        && !outermost.isAnnotatedWith(
                                "org.springframework.boot.context.properties.ConfigurationProperties");
            });

    @ArchTest
    public static final ArchRule domainTypesArePure = noClasses()
            .that(PURE_TYPES)
            .and()
            .resideOutsideOfPackages(EDGES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "tools.jackson..",
                    "com.fasterxml..",
                    "org.apache.kafka..",
                    "jakarta.servlet..")
            .because("a rule of the programme is read and tested without knowing any framework");

    @ArchTest
    public static final ArchRule onlyTheEdgesKnowPublishedEvents = noClasses()
            .that()
            .resideOutsideOfPackages("..publishing..", "..intake..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo("org.shanhai.contracts.Event")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.shanhai.platform.events.EventEnvelope")
            .because(
                    "published events are a contract with others; they are mapped in one place and the domain can change");

    @ArchTest
    public static final ArchRule onlyWebPackagesKnowHttp = noClasses()
            .that()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..")
            .because("a use case is called by HTTP today, by an import or a test tomorrow");

    @ArchTest
    public static final ArchRule controllersKnowNoSql = noClasses()
            .that()
            .resideInAPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
            .because("what a controller needs it asks of a use case or a port");

    @ArchTest
    public static final ArchRule implementationsStayInTheirPackage = classes()
            .that()
            .haveSimpleNameStartingWith("Jdbc")
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true)
            .because("others use the port, so that its implementation can change");

    @ArchTest
    public static final ArchRule capabilitiesFormNoCycle = SlicesRuleDefinition.slices()
            .assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    String[] parts = type.getPackageName().split("\\.");
                    return parts.length > 3 ? SliceIdentifier.of(parts[2], parts[3]) : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "capabilities";
                }
            })
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("a cycle makes two packages one, without saying so");

    private ServiceRules() {}
}
