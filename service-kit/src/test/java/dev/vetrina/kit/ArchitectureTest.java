package dev.vetrina.kit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vetrina.kit.architecture.ServiceRules;

@AnalyzeClasses(packages = "dev.vetrina.kit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests RULES = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule THE_KIT_KNOWS_NO_SERVICE =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.vetrina..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "dev.vetrina.kit..",
                                                            "dev.vetrina.events.."))));
}
