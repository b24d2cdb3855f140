package dev.vetrina.notification;

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
        packages = "dev.vetrina.notification",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule aFeatureRootKnowsNoAdapter =
            noClasses()
                    .that()
                    .resideInAPackage("dev.vetrina.notification.badge")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..rest..",
                            "..kafka..",
                            "..store..",
                            "..source..",
                            "jakarta.persistence..",
                            "io.vertx..",
                            "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.vetrina.notification.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses()
                    .should()
                    .haveNameMatching(
                            ".*(Impl|Manager|Utils?|Helper|Dto|Data|Info)|.*\\.Abstract.*");

    @ArchTest
    static final ArchRule fieldsAreNotInjected =
            noFields().should().beAnnotatedWith(Inject.class).allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyAsksTheSystemForTheTime =
            noClasses().should().callMethod(Instant.class, "now");
}
