// Takes out the text of every version of a slot, and says when and why.
MATCH (v:Version {slot: $slot})
WHERE v.body IS NOT NULL
SET v.erased = $erased
REMOVE v.body
