package dev.vetrina.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vetrina.kit.architecture.ServiceRules;

@AnalyzeClasses(
        packages = "dev.vetrina.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests RULES = ArchTests.in(ServiceRules.class);

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
}
