package dev.vetrina.ticket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vetrina.kit.architecture.ServiceRules;

@AnalyzeClasses(
        packages = "dev.vetrina.ticket",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests RULES = ArchTests.in(ServiceRules.class);

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
}
