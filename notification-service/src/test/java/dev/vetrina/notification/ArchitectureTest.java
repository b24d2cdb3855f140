package dev.vetrina.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vetrina.kit.architecture.ServiceRules;

@AnalyzeClasses(
        packages = "dev.vetrina.notification",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests RULES = ArchTests.in(ServiceRules.class);

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
}
