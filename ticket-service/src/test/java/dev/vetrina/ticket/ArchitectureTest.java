package dev.vetrina.ticket;

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
        packages = "dev.vetrina.ticket",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /// The roots with rules of their own; a flat feature is its own adapter.
    @ArchTest
    static final ArchRule rootsKnowNoAdapter =
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.vetrina.ticket.conversation")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..rest..",
                            "..kafka..",
                            "..store..",
                            "..socket..",
                            "jakarta.persistence..",
                            "io.vertx..",
                            "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.vetrina.ticket.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Dto|Data|Info)")
                    .orShould()
                    .haveNameMatching(".*\\.Abstract[A-Z].*");

    @ArchTest
    static final ArchRule whatIsNeededComesThroughTheConstructor =
            noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule timeComesFromOutside =
            noClasses().should().callMethod(Instant.class, "now");
}
