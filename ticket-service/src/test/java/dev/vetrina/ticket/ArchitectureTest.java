package dev.vetrina.ticket;

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

    @ArchTest
    static final ArchRule ROOTS_KNOW_NO_ADAPTER =
            ServiceRules.rootsKnowNoAdapter("dev.vetrina.ticket", "conversation", "livefeed");
}
