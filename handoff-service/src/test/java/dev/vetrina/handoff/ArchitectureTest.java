package dev.vetrina.handoff;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vetrina.kit.architecture.ServiceRules;

@AnalyzeClasses(packages = "dev.vetrina.handoff", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests RULES = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule RULES_KNOW_NO_ADAPTER =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.vetrina.handoff.routing",
                            "dev.vetrina.handoff.desk",
                            "dev.vetrina.handoff.assistant")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.vetrina.handoff..rest..",
                            "dev.vetrina.handoff..kafka..",
                            "dev.vetrina.handoff..store..",
                            "dev.vetrina.handoff.desk.helpdesk..",
                            "jakarta.persistence..",
                            "jakarta.ws.rs..",
                            "io.vertx..");
}
