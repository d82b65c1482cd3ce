-- Whose a plan is: `район`; the login of a school, its name where no login is known, `школа` for one not named; an empty
-- text where it was not said and taken as the district's. NULL: taken before that was asked, of the district.

ALTER TABLE store.plan ADD COLUMN owner VARCHAR;
ALTER TABLE store.plan ADD COLUMN owner_guessed BOOLEAN;  -- told by words beside the point, not by the plan or a person
