package dev.vetrina.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;

@AnalyzeClasses(
        packages = "dev.vetrina.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURE_ROOTS_KNOW_NO_ADAPTER =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.vetrina.gateway.settings",
                            "dev.vetrina.gateway.session",
                            "dev.vetrina.gateway.conversation",
                            "dev.vetrina.gateway.delivery")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..rest..",
                            "..kafka..",
                            "..store..",
                            "..socket..",
                            "..jwt..",
                            "..dns..",
                            "jakarta.persistence..",
                            "io.vertx..",
                            "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.vetrina.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_THINGS_ARE =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Dto|Data|Info)")
                    .orShould()
                    .haveNameMatching(".*\\.(Abstract|I[A-Z][a-z]).*");

    @ArchTest
    static final ArchRule DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR =
            noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule TIME_COMES_FROM_OUTSIDE =
            noClasses().should().callMethod(Instant.class, "now");
}
