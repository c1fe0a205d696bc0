-- Rules judge estates as well as buildings: the rows say which place is meant. building_id is empty for the estate as a
-- whole. What stands of a building that is gone has nobody to tell.
ALTER TABLE rule_member RENAME TO rule_member_of_building;
DROP INDEX rule_member_by_building;
CREATE TABLE rule_member (
    rule_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    estate_id TEXT NOT NULL,
    building_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    PRIMARY KEY (rule_id, device_id)
);
CREATE INDEX rule_member_by_place ON rule_member (rule_id, estate_id, building_id);
INSERT INTO rule_member (rule_id, device_id, estate_id, building_id, severity)
    SELECT m.rule_id, m.device_id, b.estate_id, m.building_id, m.severity
    FROM rule_member_of_building m JOIN building b ON b.id = m.building_id;
DROP TABLE rule_member_of_building;

ALTER TABLE rule_group RENAME TO rule_group_of_building;
CREATE TABLE rule_group (
    rule_id TEXT NOT NULL,
    estate_id TEXT NOT NULL,
    building_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (rule_id, estate_id, building_id)
);
INSERT INTO rule_group (rule_id, estate_id, building_id, severity, version)
    SELECT g.rule_id, b.estate_id, g.building_id, g.severity, g.version
    FROM rule_group_of_building g JOIN building b ON b.id = g.building_id;
DROP TABLE rule_group_of_building;

-- How many changes of the rules were tried, by whatever process: one row, by which the others know that they have to read
-- the rules again, and for which those that change them wait.
CREATE TABLE rule_edition (number BIGINT NOT NULL);
INSERT INTO rule_edition (number) VALUES (0);
