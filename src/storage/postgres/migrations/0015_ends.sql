-- What ends soon, so that reminders don't go through all partners.

CREATE INDEX periods_by_membership_end ON periods (membership_end, partner);
CREATE INDEX periods_by_agreement_end ON periods (agreement_end, partner);
CREATE INDEX certifications_by_expiry ON certifications (expires, contact);
