package org.youlin.dashboard.estate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.dashboard.place.PlaceRef;
import org.youlin.domain.rule.Category;
import org.youlin.domain.rule.Severity;
import org.youlin.domain.workorder.WorkOrderStatus;

/** The first page as the API shows it. */
record OverviewView(
        long estates,
        long households,
        long measuredHouseholds,
        long coldHouseholds,
        long devices,
        long devicesOnline,
        long gates,
        long gatesFaulty,
        long parkingBays,
        long parkingOccupied,
        long passesToday,
        Map<Severity, Long> openCases,
        Map<Category, Long> openCasesByCategory,
        List<CaseCount> caseCounts,
        Map<WorkOrderStatus, Long> workOrders,
        long workOrdersOverdue,
        long workOrdersDueSoon,
        long workOrdersMine,
        long workOrdersMineOverdue,
        List<PressingOrder> pressing,
        List<EstateStanding> plan,
        long activeAlarms) {

    /** How many cases of a category and a severity are open. */
    record CaseCount(Category category, Severity severity, long open) {}

    /** A work order that is late or soon will be. */
    record PressingOrder(
            String id,
            String number,
            String title,
            WorkOrderStatus status,
            Severity severity,
            PlaceRef place,
            OrganisationRef assignee,
            Optional<String> assigneeAccount,
            boolean mine,
            OrderClock.Target target,
            long dueAt,
            boolean overdue) {}

    /** How an estate fares, for its place on the plan of the street. */
    record EstateStanding(
            String id,
            String name,
            long households,
            long measuredHouseholds,
            long coldHouseholds,
            long devices,
            long devicesOffline,
            long gates,
            long gatesFaulty,
            long openCases,
            long workOrdersOverdue) {}
}
