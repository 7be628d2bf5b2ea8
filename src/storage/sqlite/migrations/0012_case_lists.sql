-- Lists of cases that are narrowed by who has them, or by whose they are, and by where they stand: without these, whoever has had
-- many cases pays for all that are closed.

CREATE INDEX cases_of_assignee_by_status ON cases (assignee, status, number) WHERE assignee IS NOT NULL;
CREATE INDEX cases_of_partner_by_status ON cases (partner, status, number);
