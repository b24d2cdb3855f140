package dev.vetrina.kit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.Arrays;

/// `@ArchTest static final ArchTests RULES = ArchTests.in(ServiceRules.class);`, and what
/// [#rootsKnowNoAdapter] says of the features that have rules of their own.
public final class ServiceRules {

    private static final String FORBIDDEN_NAME =
            ".*(Impl|Manager|Utils?|Helper|Dto|Data|Info)|.*\\.(Abstract[A-Z]|I[A-Z][a-z]).*";

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.vetrina.*.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses().should().haveNameMatching(FORBIDDEN_NAME);

    @ArchTest
    static final ArchRule WHAT_A_CLASS_NEEDS_COMES_THROUGH_ITS_CONSTRUCTOR =
            noFields().should().beAnnotatedWith(Inject.class).allowEmptyShould(true);

    @ArchTest
    static final ArchRule TIME_COMES_FROM_OUTSIDE =
            noClasses().should().callMethod(Instant.class, "now");

    /// Without it an answer is what the caller asked for in its `Accept`, and no JSON at all.
    @ArchTest
    static final ArchRule RESOURCES_SAY_IN_WHAT_THEY_ANSWER =
            classes()
                    .that()
                    .areAnnotatedWith(Path.class)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beAnnotatedWith(Produces.class)
                    .allowEmptyShould(true);

    private ServiceRules() {}

    /// An adapter is whatever lies below a feature. A flat feature is its own, and not named here.
    ///
    /// @param service its package
    /// @param features with rules of their own
    public static ArchRule rootsKnowNoAdapter(String service, String... features) {
        var roots =
                Arrays.stream(features)
                        .map(feature -> service + "." + feature)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(roots)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        service + ".*.*..",
                        "jakarta.persistence..",
                        "jakarta.ws.rs..",
                        "io.vertx..");
    }
}
