package dev.vetrina.kit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;

/// `@ArchTest static final ArchTests RULES = ArchTests.in(ServiceRules.class);`
public final class ServiceRules {

    private static final String FORBIDDEN_ENDING = ".*(Impl|Manager|Utils?|Helper|Dto|Data|Info)";

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.vetrina.*.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses().should().haveNameMatching(FORBIDDEN_ENDING);

    @ArchTest
    static final ArchRule WHAT_A_CLASS_NEEDS_COMES_THROUGH_ITS_CONSTRUCTOR =
            noFields().should().beAnnotatedWith(Inject.class).allowEmptyShould(true);

    @ArchTest
    static final ArchRule TIME_COMES_FROM_OUTSIDE =
            noClasses().should().callMethod(Instant.class, "now");

    private ServiceRules() {}
}
