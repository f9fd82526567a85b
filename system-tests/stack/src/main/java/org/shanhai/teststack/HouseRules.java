package org.shanhai.teststack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/**
 * Rules that hold in every module. A module checks them with
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "org.shanhai.funding", importOptions = ImportOption.DoNotIncludeTests.class)
 * class HouseRulesTest {
 *     @ArchTest
 *     static final ArchTests everywhere = ArchTests.in(HouseRules.class);
 *
 *     @ArchTest
 *     static final ArchTests inAService = ArchTests.in(ServiceRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {

    @ArchTest
    public static final ArchRule packagesAreNullMarked = classes()
            .should(new ArchCondition<>("be in a package marked @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                    }
                }
            })
            .because("the compiler looks for null only where it is told what may be null");

    @ArchTest
    public static final ArchRule dependenciesComeThroughTheConstructor = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .because("what an object needs is seen in its constructor, and a test can give it");

    @ArchTest
    public static final ArchRule datesAreThoseOfJavaTime = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.text\\..*DateFormat")
            .because("business dates are LocalDate and moments are Instant");

    @ArchTest
    public static final ArchRule timeComesFromOutside = noClasses()
            .should(new ArchCondition<>("ask the machine for the time") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getMethodCallsFromSelf().stream()
                            .filter(call ->
                                    call.getTargetOwner().getPackageName().equals("java.time")
                                                    && call.getName().equals("now")
                                                    && call.getTarget()
                                                            .getRawParameterTypes()
                                                            .isEmpty()
                                            || call.getTargetOwner().isEquivalentTo(System.class)
                                                    && call.getName().equals("currentTimeMillis"))
                            .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
                }
            })
            .because("a test must be able to say what day it is, so there is one Clock");

    @ArchTest
    public static final ArchRule idsComeFromOutside = noClasses()
            .should()
            .callMethod(UUID.class, "randomUUID")
            .because("ids sort by time, come from one place and can be given by a test");

    @ArchTest
    public static final ArchRule numbersAreExact = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Gauges")
            .and()
            .haveSimpleNameNotEndingWith("Meters")
            // The pipes carry no figure: what they measure of themselves is for gauges.
            .and()
            .resideOutsideOfPackages("org.shanhai.platform.outbox..", "org.shanhai.platform.intake..")
            .should(new ArchCondition<>("hold or pass a double or float") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (JavaField field : type.getFields()) {
                        report(isBinary(field.getRawType()), type, field.getDescription(), events);
                    }
                    for (JavaCodeUnit unit : type.getCodeUnits()) {
                        boolean synthetic = unit.getModifiers().contains(JavaModifier.SYNTHETIC);
                        boolean binary = isBinary(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(HouseRules::isBinary);
                        report(!synthetic && binary, type, unit.getDescription(), events);
                    }
                    type.getCodeUnitCallsFromSelf().stream()
                            .filter(call -> call.getTargetOwner().isEquivalentTo(BigDecimal.class))
                            .filter(call -> call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(HouseRules::isBinary))
                            .forEach(call -> report(true, type, call.getDescription(), events));
                }
            })
            .because("money, shares and counts are exact; only gauges, which are for looking, are rounded");

    @ArchTest
    public static final ArchRule nobodyPrintsOrSleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("a pause that is guessed is too short or too long, and what is printed reaches no log");

    @ArchTest
    public static final ArchRule noDrawerForOddsAndEnds = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..misc..")
            .allowEmptyShould(true)
            .because("a package is named after what it can do");

    private HouseRules() {}

    private static boolean isBinary(JavaClass type) {
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float").contains(type.getName());
    }

    private static void report(boolean found, JavaClass type, String what, ConditionEvents events) {
        if (found) {
            events.add(SimpleConditionEvent.satisfied(type, what));
        }
    }
}
